-- 框架协议: 协议、加入申请、第二阶段成交. What a deal may not exceed is forbidden here, whatever the code does.

SELECT foundation.create_thing('tendering', 'framework');
ALTER TABLE tendering.framework
  ADD COLUMN project_id text    NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED,
  ADD COLUMN lot        integer NOT NULL GENERATED ALWAYS AS ((state->>'lot')::integer) STORED;
CREATE UNIQUE INDEX framework_one_a_lot ON tendering.framework (project_id, lot) WHERE status <> 'failed';

SELECT foundation.create_thing('tendering', 'joining');
ALTER TABLE tendering.joining
  ADD COLUMN framework_id text NOT NULL GENERATED ALWAYS AS (state->>'frameworkId') STORED,
  ADD COLUMN supplier_id  text NOT NULL GENERATED ALWAYS AS (state->>'supplierId') STORED;
CREATE UNIQUE INDEX joining_one_live ON tendering.joining (framework_id, supplier_id) WHERE status = 'submitted';

SELECT foundation.create_thing('tendering', 'call_off');
ALTER TABLE tendering.call_off
  ADD COLUMN framework_id text NOT NULL GENERATED ALWAYS AS (state->>'frameworkId') STORED,
  ADD COLUMN plan_id      text NOT NULL GENERATED ALWAYS AS (state->>'planId') STORED;
CREATE UNIQUE INDEX call_off_one_a_plan ON tendering.call_off (plan_id) WHERE status NOT IN ('failed', 'cancelled', 'void');
CREATE INDEX ON tendering.call_off (framework_id);

-- 协议单价, never above the ceiling (财政部令第110号第十三条) and never changed.
CREATE TABLE tendering.framework_price (
  framework_id text    NOT NULL REFERENCES tendering.framework (id),
  supplier_id  text    NOT NULL,
  no           integer NOT NULL,
  unit_price   bigint  NOT NULL CHECK (unit_price >= 0),
  ceiling      bigint  NOT NULL,
  PRIMARY KEY (framework_id, supplier_id, no),
  UNIQUE (framework_id, supplier_id, no, unit_price),
  CONSTRAINT price_within_ceiling CHECK (unit_price <= ceiling)
);

-- 成交明细: of an entrant, of an agreed line, at no more than the agreed price (第三十二、三十四条).
CREATE TABLE tendering.call_off_line (
  call_off_id  text    NOT NULL REFERENCES tendering.call_off (id),
  framework_id text    NOT NULL,
  supplier_id  text    NOT NULL,
  no           integer NOT NULL,
  agreed_price bigint  NOT NULL,
  unit_price   bigint  NOT NULL CHECK (unit_price >= 0),
  quantity     numeric NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (call_off_id, no),
  CONSTRAINT deal_of_an_entrant FOREIGN KEY (framework_id, supplier_id, no, agreed_price)
    REFERENCES tendering.framework_price (framework_id, supplier_id, no, unit_price),
  CONSTRAINT deal_within_agreement CHECK (unit_price <= agreed_price)
);

-- 轮候: each entrant has one chance in a period (第三十三条).
CREATE TABLE tendering.framework_turn (
  framework_id text        NOT NULL REFERENCES tendering.framework (id),
  period       integer     NOT NULL CHECK (period > 0),
  supplier_id  text        NOT NULL,
  call_off_id  text        NOT NULL,
  at           timestamptz NOT NULL,
  CONSTRAINT turn_once_a_period PRIMARY KEY (framework_id, period, supplier_id)
);
GRANT SELECT, INSERT ON tendering.framework_price, tendering.call_off_line, tendering.framework_turn TO yuecai_app;
