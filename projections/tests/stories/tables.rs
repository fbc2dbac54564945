//! Whole tables as text, to compare them row by row; and a world with a bit of everything.

use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{CaseId, WorkerId};
use sqlx::PgPool;

use crate::world::{World, absent, allocate, close, cover, reallocate, slug};

const TABLES: [&str; 5] = [
    "case_rows",
    "case_dues",
    "caseload_rows",
    "timeline_entries",
    "client_merges",
];

/// Every row of every projection.
pub(crate) async fn rows(pool: &PgPool) -> Vec<String> {
    let mut all = Vec::new();
    for table in TABLES {
        let sql = format!("select '{table} ' || to_jsonb(t)::text from {table} t order by 1");
        let rows: Vec<String> = sqlx::query_scalar(&sql).fetch_all(pool).await.unwrap();
        all.extend(rows);
    }
    all
}

/// The names of all indexes of all projections.
pub(crate) async fn indexes(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select indexdef
         from pg_indexes
         where schemaname = current_schema()
           and tablename = any($1)
         order by indexdef",
    )
    .bind(TABLES.as_slice())
    .fetch_all(pool)
    .await
    .unwrap()
}

/// Workers, clients, and at least one event of every kind.
pub(crate) async fn busy(pool: &PgPool, world: &mut World) -> (Vec<WorkerId>, Vec<CaseId>) {
    let mut workers = Vec::new();
    for family in ["Nováková", "Malá", "Říhová"] {
        workers.push(world.worker(pool, "bory", family).await);
    }
    let mut cases = Vec::new();
    for (number, family) in [
        "Král", "Černý", "Žák", "Šíma", "Beneš", "Hrubý", "Marek", "Pokorný",
    ]
    .iter()
    .enumerate()
    {
        let worker = workers[number % 2];
        let case = world.client(pool, "bory", family).await;
        if number > 0 {
            let candidates = workers.iter().copied().collect();
            let propose = AssignmentCommand::ProposeAllocation { case, candidates };
            world.happens(pool, &propose).await;
        }
        if number > 1 {
            let reason = brana_domain::vocabulary::FreeText::try_new("blízko").ok();
            let command = AssignmentCommand::Allocate {
                case,
                worker,
                deviation_reason: reason,
            };
            world.happens(pool, &command).await;
        }
        cases.push(case);
        world.days_pass(1);
    }
    let contact = world.contact(cases[2], workers[0]);
    world.happens(pool, &contact).await;
    world.happens(pool, &reallocate(cases[3], workers[2])).await;
    world
        .happens(pool, &absent(workers[0], world.today()))
        .await;
    world.happens(pool, &cover(workers[0], workers[1])).await;
    world.happens(pool, &close(cases[4])).await;
    world
        .happens(
            pool,
            &AssignmentCommand::MarkReturned { worker: workers[0] },
        )
        .await;
    let to = slug("vinarice");
    world
        .happens(
            pool,
            &AssignmentCommand::TransferClient { case: cases[5], to },
        )
        .await;
    let (kept, dropped) = (cases[2], cases[6]);
    world
        .happens(pool, &AssignmentCommand::MergeClients { kept, dropped })
        .await;
    overdue(pool, world, &cases).await;
    let capacity = AssignmentCommand::SetCapacity {
        worker: workers[2],
        capacity: 20,
        from: world.today(),
    };
    world.happens(pool, &capacity).await;
    let interval = AssignmentCommand::SetContactInterval {
        prison: slug("bory"),
        days: 10,
        from: world.today(),
    };
    world.happens(pool, &interval).await;
    world.happens(pool, &allocate(cases[0], workers[2])).await;
    (workers, cases)
}

async fn overdue(pool: &PgPool, world: &mut World, cases: &[CaseId]) {
    world.days_pass(30);
    let due = world.memory_due(cases[7]);
    let case = cases[7];
    world
        .happens(pool, &AssignmentCommand::RaiseContactOverdue { case, due })
        .await;
    let (case, due) = (cases[0], world.memory_due(cases[0]));
    world
        .happens(
            pool,
            &AssignmentCommand::RaiseAllocationOverdue { case, due },
        )
        .await;
}
