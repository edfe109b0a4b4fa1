-- What is looked up by a field of the document: the contracts of a project, the opened bids of a case.
CREATE INDEX contract_of_project ON supervision.contract ((state ->> 'projectId'));
CREATE INDEX bid_of_case ON tendering.bid ((state ->> 'caseId')) WHERE status IN ('opened', 'unopened');
