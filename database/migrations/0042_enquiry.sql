-- 询问：提出方自己的一行，与公开的询问答复分开

SELECT foundation.create_thing('tendering', 'enquiry');
