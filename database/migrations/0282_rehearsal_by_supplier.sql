-- One rehearsal in work a supplier: said by the supplier itself, not by the order of the parties.
DROP INDEX tendering.rehearsal_one_begun;
CREATE UNIQUE INDEX rehearsal_one_begun ON tendering.rehearsal ((state ->> 'supplierId')) WHERE status = 'begun';
