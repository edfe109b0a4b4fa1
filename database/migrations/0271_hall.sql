-- 开标签到: one for each bidder of a hall; only the bidder sees its own (招标投标法第二十二条).
SELECT foundation.create_thing('tendering', 'attendance');
ALTER TABLE tendering.attendance
  ADD COLUMN opening_id text NOT NULL GENERATED ALWAYS AS (state ->> 'openingId') STORED,
  ADD COLUMN supplier_id text NOT NULL GENERATED ALWAYS AS (state ->> 'supplierId') STORED,
  ADD CONSTRAINT attendance_once UNIQUE (opening_id, supplier_id);
