-- A form that comes in after totals were kept, a registry in which none were, and a reader of what is published.
SELECT eval.import_form(jsonb_build_object('department', jsonb_build_object('code', min(d.code)), 'fiscal_year', 2020, 'kind', 'project', 'subject', '迟到的项目'))
FROM eval.department d WHERE d.kind = 'department';
SELECT perfeval.create_registry('unkept');
SELECT unkept.import_form('{"department": {"code": "101", "name": "教育局"}, "fiscal_year": 2024, "kind": "department"}');
CREATE ROLE perfeval_reader LOGIN;
SELECT eval.add_member('perfeval_reader', 'read');
