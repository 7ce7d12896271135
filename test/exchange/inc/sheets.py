"""Forms as people type them: a form of JSON as rows of cells in one of two layouts, and any grid as a file of each kind."""

import csv
import io
import json
from typing import Any, Optional

import docx
import openpyxl
from old_excel import xlwt

# rows of cells; a merged cell is (value, rows, columns), and the cells that it covers are left out
Cell = Any
Rows = list[list[Cell]]

WANGCHENG = ('一级指标', '二级指标', '三级指标', '目标内容', '目标值', '完成值', '分值', '得分', '未完成原因', '改进措施')
WANGCHENG_MEMBERS = ('level1', 'level2', 'level3', 'content', 'target', 'actual', 'points', 'score', 'deviation_reason', 'corrective_action')
MOF = ('一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施')
MOF_MEMBERS = ('level1', 'level2', 'level3', 'target', 'actual', 'points', 'score', 'deviation_reason')


def wangcheng(form: dict[str, Any]) -> Rows:
    """The layout of Changsha's districts, with the categories merged downwards."""
    funds = [[f.get('line'), f.get('budget'), f.get('executed'), f.get('upper_transfers'), f.get('points'), f.get('rate'), f.get('score')]
             for f in form['funds']]
    goals = '\n'.join(g if isinstance(g, str) else g['content'] for g in form['goals'])
    rows: Rows = [
        [(form['title'], 1, 10)],
        [('(%s年度)' % form['fiscal_year'], 1, 10)],
        [('部门(单位)名称', 1, 2), (form['department']['name'], 1, 3), ('所属独立核算单位个数', 1, 3), (form['department'].get('accounting_units'), 1, 2)],
        [('部门职能概述', 1, 2), (form.get('mandate'), 1, 8)],
        [('年度预算申请（%s）' % form['money_unit'], len(funds) + 1, 2), '资金来源', '全年预算数（A）', '全年执行数（B）', '上级财政移动支付（C）', '分值',
         ('执行率（(B-C)/A)', 1, 2), '得分'],
    ]
    rows += [[fund[0], fund[1], fund[2], fund[3], fund[4], (fund[5], 1, 2), fund[6]] for fund in funds]
    rows += [
        [('年度总体目标', 2, 2), ('年初设定目标', 1, 4), ('目标完成情况', 1, 4)],
        [(goals, 1, 4), (form.get('achievement'), 1, 4)],
        list(WANGCHENG),
    ]
    return rows + merged_down(form['indicators'], WANGCHENG_MEMBERS) + [
        [('总分', 1, 6), form['total'].get('points'), form['total'].get('score'), ('', 1, 2)]]


def mof(form: dict[str, Any]) -> Rows:
    """The layout of the ministry, 2020."""
    funds = [[f.get('line'), f.get('initial_budget'), f.get('budget'), f.get('executed'), f.get('points'), f.get('rate'), f.get('score')]
             for f in form['funds']]
    goals = '\n'.join(g if isinstance(g, str) else g['content'] for g in form['goals'])
    rows: Rows = [
        [(form['title'], 1, 8)],
        [('（%s年度）' % form['fiscal_year'], 1, 8)],
        ['项目名称', (form.get('subject'), 1, 7)],
        ['主管部门', ('某市财政局', 1, 3), '实施单位', (form['department']['name'], 1, 3)],
        [('项目资金（%s）' % form['money_unit'], len(funds) + 1, 1), None, '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ]
    rows += funds
    rows += [
        [('年度总体目标', 2, 1), ('预期目标', 1, 3), ('实际完成情况', 1, 4)],
        [(goals, 1, 3), (form.get('achievement'), 1, 4)],
        list(MOF),
    ]
    return rows + merged_down(form['indicators'], MOF_MEMBERS) + [[('总分', 1, 5), form['total'].get('points'), form['total'].get('score'), '']]


def merged_down(lines: list[dict[str, Any]], members: tuple[str, ...]) -> Rows:
    """Lines of a table; what is the same in the first two columns is one cell."""
    rows: Rows = []
    for n, line in enumerate(lines):
        row: list[Cell] = []
        for level, member in enumerate(members):
            if level > 1:
                row.append(line.get(member))
                continue
            keys = [[other.get(m) for m in members[:level + 1]] for other in lines]
            if n and keys[n] == keys[n - 1]:
                continue
            end = n
            while end + 1 < len(lines) and keys[end + 1] == keys[n]:
                end += 1
            row.append((line.get(member), end - n + 1, 1))
        rows.append(row)
    return rows


def placed(rows: Rows) -> list[tuple[int, int, int, int, Any]]:
    """Where each cell stands: row, column, last row, last column, value."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row_number, row in enumerate(rows, 1):
        column = 1
        for cell in row:
            value, height, width = cell if isinstance(cell, tuple) else (cell, 1, 1)
            while (row_number, column) in taken:
                column += 1
            taken.update((row_number + r, column + c) for r in range(height) for c in range(width))
            cells.append((row_number, column, row_number + height - 1, column + width - 1, value))
            column += width
    return cells


LEFT_OUT = {'wangcheng': ({'subject'}, {'initial_budget'}, set()),
            'mof': ({'mandate'}, {'upper_transfers'}, {'content', 'corrective_action'})}


def held_by(layout: str, form: dict[str, Any]) -> dict[str, Any]:
    """A form without what the layout has no cell for."""
    head, fund, line = LEFT_OUT[layout]
    kept = {key: value for key, value in form.items() if key not in head}
    kept['funds'] = [{key: value for key, value in one.items() if key not in fund} for one in form['funds']]
    kept['indicators'] = [{key: value for key, value in one.items() if key not in line} for one in form['indicators']]
    if layout == 'mof':
        kept['department'] = {key: value for key, value in form['department'].items() if key != 'accounting_units'}
        kept.update(supervising_department='某市财政局', implementing_unit=form['department']['name'])
    return kept


# ---------------------------------------------------------------- forms of the corpus

def corpus_forms(path: str) -> list[dict[str, Any]]:
    """The indicators of real forms, as far as they were published, with made-up money above them."""
    lines: dict[str, list[dict[str, Any]]] = {}
    years = {}
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE):
            line = {key: number(row[key]) if key in ('points', 'score') else row[key] for key in MOF_MEMBERS if row.get(key)}
            lines.setdefault(row['form_id'], []).append(line)
            years[row['form_id']] = int(row['year'] or 2020)
    return [corpus_form(name, years[name], found) for name, found in lines.items() if len(found) >= 5]


def corpus_form(name: str, year: int, indicators: list[dict[str, Any]]) -> dict[str, Any]:
    points, score = (round(sum(line[key] for line in indicators if isinstance(line.get(key), (int, float))), 2) for key in ('points', 'score'))
    return {
        'title': '项目支出绩效自评表', 'department': {'code': name, 'name': '某局' + name}, 'fiscal_year': year, 'kind': 'project', 'money_unit': '万元',
        'subject': '项目' + name,
        'funds': [{'line': '年度资金总额', 'initial_budget': 120, 'budget': 100.5, 'executed': 99.5, 'points': 10, 'rate': '99.00%', 'score': 9.9},
                  {'line': '其中：当年财政拨款', 'initial_budget': 120, 'budget': 100.5, 'executed': 99.5, 'points': '—', 'rate': '99.00%', 'score': '—'}],
        'goals': ['目标1：完成全部任务。', '目标2：群众满意。'], 'achievement': '均已完成。',
        'indicators': indicators, 'total': {'points': round(points + 10, 2), 'score': round(score + 9.9, 2)}}


def number(text: str) -> Any:
    try:
        return int(text) if text.isdigit() else float(text)
    except ValueError:
        return text


# ---------------------------------------------------------------- as files

def as_xlsx(path: str, *sheets: Rows, titles: Optional[list[str]] = None) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for n, rows in enumerate(sheets):
        sheet = book.create_sheet(titles[n] if titles else 'Sheet%d' % (n + 1))
        for row, column, last_row, last_column, value in placed(rows):
            put_xlsx(sheet.cell(row, column), value)
            if (last_row, last_column) != (row, column):
                sheet.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)
    book.save(path)


def put_xlsx(cell: Any, value: Any) -> None:
    """Percentages as people have them: a number with a format."""
    if isinstance(value, str) and value.endswith('%') and value[:-1].replace('.', '', 1).isdigit():
        cell.value, cell.number_format = float(value[:-1]) / 100, '0.00%' if '.' in value else '0%'
    else:
        cell.value = value
        if isinstance(value, str):
            cell.data_type = 's'
        elif isinstance(value, float):
            cell.number_format = '0.00'


def as_xls(path: str, rows: Rows) -> None:
    book = xlwt.Workbook(encoding='utf-8')
    sheet = book.add_sheet('Sheet1', cell_overwrite_ok=True)
    for row, column, last_row, last_column, value in placed(rows):
        if (last_row, last_column) == (row, column):
            sheet.write(row - 1, column - 1, value)
        else:
            sheet.write_merge(row - 1, last_row - 1, column - 1, last_column - 1, value)
    book.save(path)


def as_docx(path: str, rows: Rows) -> None:
    """The title and the year as paragraphs, the rest as a table."""
    paper = docx.Document()
    for row in rows[:2]:
        paper.add_paragraph(text_of(row[0][0]))
    cells = placed(rows[2:])
    table = paper.add_table(len(rows) - 2, max(cell[3] for cell in cells))
    grid = [list(row.cells) for row in table.rows]
    for row, column, last_row, last_column, value in cells:
        if (last_row, last_column) == (row, column):
            grid[row - 1][column - 1].text = text_of(value)
        else:
            grid[row - 1][column - 1].merge(grid[last_row - 1][last_column - 1]).text = text_of(value)
    paper.save(path)


def as_csv(path: str, rows: Rows, encoding: str = 'utf-8-sig', delimiter: str = ',') -> None:
    cells = placed(rows)
    width = max(cell[3] for cell in cells)
    lines = [[''] * width for _ in rows]
    for row, column, _, _, value in cells:
        lines[row - 1][column - 1] = text_of(value)
    stream = io.StringIO(newline='')
    csv.writer(stream, delimiter=delimiter).writerows(lines)
    with open(path, 'wb') as file:
        file.write(stream.getvalue().encode(encoding))


def as_json(path: str, document: Any) -> None:
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(document, file, ensure_ascii=False)


def text_of(value: Any) -> str:
    return '' if value is None else str(value)
