-- 电子监察的数: a bill that was handed in is late by itself; a payment without one, by its own day.
CREATE OR REPLACE FUNCTION supervision.counts_of_payment(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT 'payment', supervision.china_day(state ->> 'paidAt'), 1, (state ->> 'amount')::bigint WHERE status = 'paid'
  UNION ALL SELECT 'payment.late', supervision.china_day(state ->> 'overdueAt'), 1, (state ->> 'amount')::bigint
    WHERE state ? 'overdueAt' AND NOT state ? 'invoiceId'
  UNION ALL SELECT 'payment.overdue', NULL::date, 1, (state ->> 'amount')::bigint
    WHERE state ? 'overdueAt' AND NOT state ? 'invoiceId' AND status NOT IN ('paid', 'returned', 'rejected', 'reversed')
$$;
CREATE FUNCTION supervision.counts_of_invoice(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT 'payment.late', supervision.china_day(state ->> 'overdueAt'), 1, (state ->> 'amount')::bigint WHERE state ? 'overdueAt'
  UNION ALL SELECT 'payment.overdue', NULL::date, 1, (state ->> 'amount')::bigint
      - coalesce((SELECT sum((paid ->> 'amount')::bigint) FROM jsonb_array_elements(state -> 'payments') paid), 0)::bigint
    WHERE state ? 'overdueAt' AND status IN ('submitted', 'checked')
$$;
INSERT INTO supervision.counted_table VALUES ('supervision.invoice', 'counts_of_invoice');
CREATE TRIGGER counted_on_insert AFTER INSERT ON supervision.invoice REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION supervision.count_change('counts_of_invoice');
CREATE TRIGGER counted_on_update AFTER UPDATE ON supervision.invoice REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION supervision.count_change('counts_of_invoice');
SELECT set_config('yuecai.role', 'system', true);
SELECT supervision.retally();
