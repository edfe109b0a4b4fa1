-- 按次序递补: the deals of one supplier that wait for their confirmation.
CREATE INDEX call_off_proposed_to ON tendering.call_off ((state #>> '{deal,supplierId}')) WHERE status = 'proposed';
