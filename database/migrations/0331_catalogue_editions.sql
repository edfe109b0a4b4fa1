-- 品目目录的版本与对照: which code of an earlier edition became which. The few that the platform itself meets; the rest are imported.
CREATE TABLE registers.catalogue_mapping (
  from_edition text NOT NULL,
  from_code    text NOT NULL,
  to_edition   text NOT NULL,
  to_code      text NOT NULL,
  -- same: another code only; split, joined: several stand on one side
  kind         text NOT NULL CHECK (kind IN ('same', 'split', 'joined')),
  PRIMARY KEY (from_edition, from_code, to_edition, to_code)
);
CREATE INDEX ON registers.catalogue_mapping (to_edition, to_code);
GRANT SELECT, INSERT, UPDATE ON registers.catalogue_mapping TO yuecai_app;

-- 2013年版 (财库〔2013〕189号), replaced by 财库〔2022〕31号.
INSERT INTO registers.catalogue_item (edition, code, name, parent, level, valid_from, valid_until) VALUES
  ('2013', 'A', '货物', NULL, 0, '2013-10-29', '2022-09-01'),
  ('2013', 'A02000000', '通用设备', 'A', 1, '2013-10-29', '2022-09-01'),
  ('2013', 'A02010000', '计算机设备及软件', 'A02000000', 2, '2013-10-29', '2022-09-01'),
  ('2013', 'A02010100', '计算机设备', 'A02010000', 3, '2013-10-29', '2022-09-01'),
  ('2013', 'A02010103', '服务器', 'A02010100', 4, '2013-10-29', '2022-09-01'),
  ('2013', 'A02010104', '台式计算机', 'A02010100', 4, '2013-10-29', '2022-09-01'),
  ('2013', 'A02010105', '便携式计算机', 'A02010100', 4, '2013-10-29', '2022-09-01'),
  ('2013', 'A02010107', '平板式微型计算机', 'A02010100', 4, '2013-10-29', '2022-09-01');
INSERT INTO registers.catalogue_mapping VALUES
  ('2013', 'A02010100', '2022', 'A02010100', 'same'),
  ('2013', 'A02010103', '2022', 'A02010104', 'same'),
  ('2013', 'A02010104', '2022', 'A02010105', 'same'),
  ('2013', 'A02010105', '2022', 'A02010108', 'same'),
  ('2013', 'A02010107', '2022', 'A02010109', 'same');
