"""Members of the registry, who work under row-level security: some all the time, by logins of their own or by SET ROLE, some come and go."""

from typing import NamedTuple, Optional

import psycopg

from acts import delete_form, edit_form, import_form, move_form, reply_to_review, review_form
from clients import Client, Part
from forms import Promise

# code: code of the department above
DEPARTMENTS: dict[str, Optional[str]] = {'m1': None, 'm11': 'm1', 'm2': None}
POOLER = 'pooler'  # logs in for those who come by SET ROLE


class Duty(NamedTuple):
    role: str
    duty: str
    department: Optional[str] = None


class Members(NamedTuple):
    """Rows of `member`, and of the roles that were made for it those that are there."""

    rows: frozenset[Duty]
    passing: frozenset[str] = frozenset()

    def left_behind(self) -> frozenset[Duty]:
        return frozenset(row for row in self.rows if row.role.startswith('passing_') and row.role not in self.passing)


class Standing(NamedTuple):
    changes: int
    holds: Optional[bool]  # None while it changes


# The first of each duty has, as long as the test runs, what that duty gives and nothing else.
STAYING = (
    Duty('filer_1', 'fill_in', 'm1'), Duty('reviewer_2', 'review', 'm2'), Duty('treasury', 'finance'), Duty('reader', 'read'),
    Duty('filer_2', 'fill_in', 'm2'), Duty('reviewer_1', 'review', 'm1'),
)
COMING = (
    Duty('guest', 'fill_in', 'm1'), Duty('guest', 'fill_in', 'm2'), Duty('guest', 'read'), Duty('visitor', 'fill_in', 'm11'), Duty('visitor', 'review', 'm2'),
    Duty('reviewer_1', 'review', 'm2'), Duty('reviewer_1', 'fill_in', 'm11'),
)
ROLES = tuple(dict.fromkeys(duty.role for duty in STAYING + COMING))


def below(code: Optional[str], department: str) -> bool:
    """Whether a department is the one of this code or below it, as all are below None."""
    return code is None or department == code or (department in DEPARTMENTS and DEPARTMENTS[department] == code)


class Duties(Promise):
    """Who is a member, as far as the one client at a time that changes it was told."""

    def __init__(self) -> None:
        super().__init__(Members(frozenset(STAYING)))
        self.changes = 0  # that have begun

    def standing(self, role: str, duty: str, department: str) -> Standing:
        """Whether a role has a duty; of two that are equal and know it, it was true all the time between."""
        changes = self.changes
        holds = {any(row.role == role and row.duty == duty and below(row.department, department) for row in members.rows) for members in self.images()}
        return Standing(changes, holds.pop() if len(holds) == 1 else None)


def set_up(connection: psycopg.Connection) -> None:
    for code, above in DEPARTMENTS.items():
        connection.execute('INSERT INTO eval.department (code, name, parent_id) SELECT %s, %s, (SELECT department_id FROM eval.department WHERE code = %s)',
                           (code, '第%s局' % code, above))
    for role in ROLES:
        connection.execute('CREATE ROLE %s LOGIN' % role)
    connection.execute('CREATE ROLE %s LOGIN NOINHERIT IN ROLE %s' % (POOLER, ', '.join(ROLES)))
    for duty in STAYING:
        connection.execute(ADD, duty)


# ---------------------------------------------------------------- the owner's client, who lets them in and out

ADD = 'SELECT eval.add_member(%s, %s, %s)'
REMOVE = 'SELECT eval.remove_member(%s, %s, %s)'


def change(client: Client, after: Members, *statements: tuple[str, tuple[Optional[str], ...]]) -> None:
    """All of it or nothing."""
    duties = client.world.duties
    duties.changes += 1

    def transaction() -> None:
        for statement, parameters in statements:
            client.execute(statement, *parameters)

    client.promise(duties, after, transaction)
    client.pause(0.1)


def change_duties(client: Client) -> None:
    """One duty comes or goes, or two at once."""
    members = client.world.duties.told
    changed = client.rng.sample(COMING, client.rng.randint(1, 2))
    change(client, members._replace(rows=members.rows ^ set(changed)), *((REMOVE if duty in members.rows else ADD, duty) for duty in changed))


def bring_role(client: Client) -> None:
    """A role that is made with its duty."""
    members = client.world.duties.told
    duty = Duty('passing_%d' % client.world.number(), client.rng.choice(('fill_in', 'review')), client.rng.choice(tuple(DEPARTMENTS)))
    change(client, Members(members.rows | {duty}, members.passing | {duty.role}), ('CREATE ROLE %s LOGIN' % duty.role, ()), (ADD, duty))


def drop_role(client: Client) -> None:
    """A role that goes, in good order or with its row left behind, or the row that was left behind."""
    members = client.world.duties.told
    passing = sorted(row for row in members.rows if row.role.startswith('passing_'))
    if not passing:
        client.world.stopped.wait(0.01)
        return
    duty = client.rng.choice(passing)
    without = members._replace(rows=members.rows - {duty})
    if duty.role not in members.passing:
        change(client, without, (REMOVE, duty))
        return
    passing_on = members.passing - {duty.role}
    drop = ('DROP ROLE %s' % duty.role, ())
    if client.rng.random() < 0.5:
        change(client, without._replace(passing=passing_on), (REMOVE, duty), drop)
    else:
        change(client, members._replace(passing=passing_on), ('DROP OWNED BY %s' % duty.role, ()), drop)


# ---------------------------------------------------------------- who works

def read_forms(client: Client) -> None:
    """A reader sees what is published and not classified, while all of it moves."""
    seen = client.execute("""
        SELECT string_agg(format('form %%s, %%s', evaluation_id, e.stage), ', ')
        FROM eval.evaluation_summary s JOIN eval.evaluation e USING (evaluation_id) WHERE e.stage <> 'published' OR e.classified""")
    client.world.count(client.act)
    if seen:
        client.world.failures.append('a reader sees ' + seen)
    client.pause(0.3)


FILING = (import_form, edit_form, edit_form, move_form, move_form, reply_to_review, delete_form)
REVIEWING = (review_form, review_form, move_form)
MEMBERS: dict[str, Part] = {
    'filer': Part(FILING, 'filer_1', 'filer_1', ('fill_in',), ('m1', 'm11')),
    'second filer': Part(FILING, 'filer_2', POOLER, ('fill_in',), ('m2',)),
    'guest': Part(FILING, 'guest', 'guest', ('fill_in',), ('m1', 'm11', 'm2'), comes_and_goes=True),
    'visitor': Part(FILING, 'visitor', POOLER, ('fill_in',), ('m11', 'm2'), comes_and_goes=True),
    'reviewer': Part(REVIEWING, 'reviewer_1', 'reviewer_1', ('review',), ('m1', 'm11')),
    'second reviewer': Part(REVIEWING, 'reviewer_2', POOLER, ('review',), ('m2',)),
    'treasury': Part((review_form, review_form, move_form, import_form), 'treasury', 'treasury', ('finance',)),
    'second treasury': Part((review_form, move_form, move_form), 'treasury', POOLER, ('finance',)),
    'reader': Part((read_forms,), 'reader', 'reader', ()),
    'members': Part((change_duties, bring_role, drop_role)),
}
