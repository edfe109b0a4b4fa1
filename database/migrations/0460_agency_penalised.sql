-- 受处罚的代理机构: those of whom a penalty stands in public are few among thousands; the credit page asks for them.
CREATE INDEX agency_penalised ON registers.agency (id) WHERE jsonb_array_length(state -> 'penalties') > 0;
