"""What clients do to forms, the registry's owner and its members alike, and what the owner does besides."""

import json
from typing import NamedTuple, Optional

import psycopg

from clients import OWNER, RETRIED, Client, Part
from forms import Event, Form, Review, State, actual

RULES = ('proportional', 'proportional higher', 'all_or_nothing', '每低1个百分点扣0.5分,扣完为止', 'proportional late minus 0.5')
TARGETS = ('≥30场', '≤5天', '30', '95%', '≥200万元', '6月底前', '长期坚持', '各3个以上', '3至5次')


# ---------------------------------------------------------------- drafts

def import_form(client: Client) -> None:
    """Of a department that comes in with it, or as one more project of a member's."""
    world, rng = client.world, client.rng
    departments = client.part.departments
    form = Form(rng, world.number(), rng.choice(departments) if departments else None)
    world.forms[form.number] = form
    world.new.append(form)
    committed, form.form_id = client.change(form, State(form.filed, client.role),
                                            lambda: client.execute('SELECT eval.import_form(%s)', json.dumps(form.filed, ensure_ascii=False)))
    if committed:
        world.pool.give(form)
    client.pause(0.1)


def edit_form(client: Client) -> None:
    form = client.take(('draft',))
    if not form:
        return
    after = form.told.edited(client.rng, client.role, client.part.login)
    old, new = form.told.image, after.image

    def transaction() -> None:
        client.touch('UPDATE eval.evaluation SET achievement = %s WHERE evaluation_id = %s', new['achievement'], form.form_id)
        for line_no, (before, line) in enumerate(zip(old['indicators'], new['indicators']), 1):
            if before != line:
                client.touch('UPDATE eval.indicator SET actual = %s, deviation_reason = %s WHERE evaluation_id = %s AND line_no = %s',
                             line['actual'], line['deviation_reason'], form.form_id, line_no)
        if len(new['goals']) < len(old['goals']):
            client.touch('DELETE FROM eval.goal WHERE evaluation_id = %s AND line_no = %s', form.form_id, len(old['goals']))

    client.change(form, after, transaction)
    client.world.pool.give(form)


def delete_form(client: Client) -> None:
    """Rarely: a form that nobody has reviewed, by a member one that was never submitted."""
    client.world.stopped.wait(0.2)
    form = client.take(('draft',), lambda form: not form.told.reviews and (client.role == OWNER or not form.told.events))
    if not form:
        return
    committed, _ = client.change(form, form.told.gone(),
                                 lambda: client.touch('DELETE FROM eval.evaluation WHERE evaluation_id = %s', form.form_id))
    if not committed:
        client.world.pool.give(form)


# ---------------------------------------------------------------- reviews

# in which stages a duty reviews, and by which rank
RANKS: dict[str, tuple[tuple[str, ...], Optional[str]]] = {'review': (('submitted', 'department_review'), None), 'finance': (('finance_review',), '初审')}


def review_form(client: Client) -> None:
    """A review of a line, and in the same transaction those before it signed."""
    rng = client.rng
    stages, rank = RANKS[rng.choice([duty for duty in client.part.duties if duty in RANKS])]
    form = client.take(stages)
    if not form:
        return
    line_no = len(form.told.reviews) + 1
    line = rng.randint(1, len(form.told.image['indicators']))
    opinion = '意见%d' % rng.randint(1, 10**9)
    signed = [n for n, review in form.told.reviews.items() if review.rank == rank and not review.signed_by and not review.superseded]
    reviews = {**form.told.reviews, **{n: form.told.reviews[n]._replace(signed_by=client.role) for n in signed},
               line_no: Review(opinion, rank, client.role, None, False, None, None)}

    def transaction() -> None:
        for n in signed:
            client.execute('SELECT eval.sign_review(%s, %s)', form.form_id, n)
        client.execute("SELECT eval.review_line(%s, 'indicator', %s, 0, %s, %s)", form.form_id, line, opinion, rank)

    client.change(form, form.told._replace(reviews=reviews), transaction)
    client.world.pool.give(form)


def reply_to_review(client: Client) -> None:
    form = client.take(('draft', 'submitted', 'department_review', 'finance_review'),
                       lambda form: any(review.signed_by for review in form.told.reviews.values()))
    if not form:
        return
    n = client.rng.choice([n for n, review in form.told.reviews.items() if review.signed_by])
    reply = '答复%d' % client.rng.randint(1, 10**9)
    after = form.told._replace(reviews={**form.told.reviews, n: form.told.reviews[n]._replace(reply=reply, replied_by=client.role)})
    client.change(form, after, lambda: client.execute('SELECT eval.reply_to_review(%s, %s, %s)', form.form_id, n, reply))
    client.world.pool.give(form)


# ---------------------------------------------------------------- stages

class Move(NamedTuple):
    call: str
    action: str
    to_stage: str
    duties: tuple[str, ...]


SUBMIT = Move("eval.submit_form(%s, '局长')", 'submit', 'submitted', ('fill_in',))
TAKE = Move("eval.take_into_review(%s, 'department')", 'take', 'department_review', ('review',))
TAKE_BY_FINANCE = Move('eval.take_into_review(%s)', 'take', 'finance_review', ('finance',))
PUBLISH = Move("eval.publish_form(%s, '科长')", 'publish', 'published', ('finance',))
RETURN = Move("eval.return_form(%s, '重填')", 'return', 'draft', ('review', 'finance'))
RETURN_BY_FINANCE = RETURN._replace(duties=('finance',))
WITHDRAW = Move("eval.withdraw_form(%s, '有误')", 'withdraw', 'finance_review', ('finance',))
MOVES = {
    'draft': (SUBMIT,), 'submitted': (TAKE, TAKE_BY_FINANCE, PUBLISH, RETURN), 'department_review': (TAKE_BY_FINANCE, PUBLISH, RETURN),
    'finance_review': (PUBLISH, RETURN_BY_FINANCE), 'published': (WITHDRAW,),
}

# rarely, so that forms are found in every stage
BACK = ('return', 'withdraw')


def move_form(client: Client) -> None:
    """To another stage; a submission with what its errors need to be explained. A scheme that changes is for drafts alone."""
    back = client.rng.random() < 0.15
    moves = {stage: [move for move in moves if (move.action in BACK) == back and set(move.duties) & set(client.part.duties)] for stage, moves in MOVES.items()}
    form = client.take(tuple(stage for stage in moves if moves[stage]), lambda form: form.filed['scheme'] != 'crash')
    if not form:
        return
    move = client.rng.choice(moves[form.told.stage])

    def transaction() -> None:
        if move is SUBMIT:
            for rule_id, in client.connection.execute(
                    "SELECT DISTINCT rule_id FROM eval.finding WHERE evaluation_id = %s AND severity = 'E'", (form.form_id,)).fetchall():
                client.execute("SELECT eval.explain_finding(%s, %s, '有据')", form.form_id, rule_id)
        client.execute('SELECT ' + move.call, form.form_id)

    client.change(form, form.told.moved(Event(move.action, move.to_stage, client.role)), transaction)
    client.world.pool.give(form)


# ---------------------------------------------------------------- the owner's own

def copy_lines(client: Client) -> None:
    """COPY into a table of the user's own, whose scores are generated or made by the trigger."""
    world, rng = client.world, client.rng
    batch, lines = world.number(), rng.choice((20, 200, 1000, 4000))
    rows = [(batch, n, rng.choice(TARGETS), actual(rng), rng.randint(1, 20), rng.choice(RULES)) for n in range(lines)]
    world.batches[batch] = (lines, False)

    def transaction() -> None:
        with client.connection.cursor().copy('COPY own (batch, line, target, actual, points, rule) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)

    if client.try_(transaction)[0]:
        world.batches[batch] = (lines, True)


def call(client: Client, procedure: str, *parameters: object) -> None:
    """Of a procedure that commits: some of it may be there and some not."""
    try:
        client.execute(procedure, *parameters)
    except psycopg.Error as error:
        client.lost(error)
        if error.sqlstate not in RETRIED:
            raise


def rescore(client: Client) -> None:
    """The scheme changes its mind, and a year's forms are scored anew by it, in batches that commit."""
    rng = client.rng
    year = rng.randint(2019, 2023)

    def change() -> None:
        client.execute("UPDATE eval.scheme SET decimals = %s, reverse = %s WHERE code = 'crash'", rng.randint(0, 4), rng.choice(('ratio', 'linear')))
        client.execute('UPDATE eval.evaluation SET engine_version = 0 WHERE fiscal_year = %s', year)

    if client.try_(change)[0]:
        call(client, 'CALL eval.rescore(fiscal_year => %s, with_rules => true, batch_forms => %s)', year, rng.choice((1, 5, 20)))
    client.pause(0.3)


def keep_totals(client: Client) -> None:
    """Of all forms or a year's, while they change."""
    rng = client.rng
    call(client, 'CALL eval.keep_totals(fiscal_year => %s, batch_forms => %s)', rng.choice((None, rng.randint(2019, 2023))), rng.choice((1, 20, 1000)))
    client.world.count(client.act)
    client.pause(0.3)


def checkpoint(client: Client) -> None:
    client.pause(1)
    client.execute('CHECKPOINT')


OWNERS: dict[str, Part] = {
    name: Part((act,)) for name, act in {
        'copy': copy_lines, 'import': import_form, 'edit': edit_form, 'delete': delete_form, 'review': review_form, 'move': move_form,
        'second move': move_form, 'rescore': rescore, 'keep totals': keep_totals, 'checkpoint': checkpoint}.items()
}
