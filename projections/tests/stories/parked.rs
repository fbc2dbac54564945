//! Streams that cannot be applied are set aside; the rest goes on.

use brana_projections::runner::StepError;
use brana_projections::{lag, parked, retry_parked};
use serde_json::json;

use crate::callers::{catch_up, catch_up_with, checkpoint};
use crate::database::database;
use crate::tables::{busy, rows};
use crate::tally::{set_up, tally};
use crate::world::World;

#[tokio::test]
async fn an_event_that_cannot_be_read_parks_its_stream_alone() {
    let (db, whole) = (database().await, database().await);
    let (_, cases) = busy(db.pool(), &mut World::new()).await;
    busy(whole.pool(), &mut World::new()).await;
    catch_up(whole.pool()).await;
    let case = cases[3].to_string();
    let good: serde_json::Value = sqlx::query_scalar(
        "update events e
         set payload = $2
         from events old
         where e.aggregate_id = $1
           and e.sequence = 2
           and old.position = e.position
         returning old.payload",
    )
    .bind(&case)
    .bind(json!({"AllocationProposed": {"method": 1}}))
    .fetch_one(db.owner())
    .await
    .unwrap();
    catch_up(db.pool()).await;

    let aside = parked(db.pool()).await.unwrap();
    let names: Vec<_> = aside
        .iter()
        .map(|p| (p.projection.as_str(), p.stream.id.clone()))
        .collect();
    assert_eq!(names, [("cases", case.clone()), ("timeline", case.clone())]);
    assert!(aside[0].error.contains("AllocationProposed version 1.0"));
    let lags = lag(db.pool()).await.unwrap();
    let counts: Vec<_> = lags
        .iter()
        .filter(|lag| lag.parked > 0)
        .map(|lag| (lag.projection.as_str(), lag.parked))
        .collect();
    assert_eq!(counts, [("cases", 1), ("timeline", 1)]);
    let of_others = |rows: Vec<String>| -> Vec<String> {
        rows.into_iter()
            .filter(|row| !row.contains(&case))
            .collect()
    };
    assert_eq!(
        of_others(rows(db.pool()).await),
        of_others(rows(whole.pool()).await)
    );

    let still = retry_parked(db.pool(), "cases", &aside[0].stream).await;
    assert!(matches!(still, Err(StepError::Log(_))));
    assert_eq!(parked(db.pool()).await.unwrap().len(), 2);

    sqlx::query("update events set payload = $2 where aggregate_id = $1 and sequence = 2")
        .bind(&case)
        .bind(good)
        .execute(db.owner())
        .await
        .unwrap();
    for aside in aside {
        retry_parked(db.pool(), &aside.projection, &aside.stream)
            .await
            .unwrap();
    }
    assert_eq!(rows(db.pool()).await, rows(whole.pool()).await);
    assert!(parked(db.pool()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_row_the_database_refuses_parks_the_stream_it_came_from() {
    let db = database().await;
    set_up(&db).await;
    let (_, cases) = busy(db.pool(), &mut World::new()).await;
    let refused = cases[1].to_string();
    sqlx::raw_sql(&format!(
        "alter table tally add constraint not_this_one check (stream <> '{refused}')"
    ))
    .execute(db.owner())
    .await
    .unwrap();
    catch_up_with(tally(), db.pool(), 100).await;

    let aside = parked(db.pool()).await.unwrap();
    assert_eq!((aside.len(), &aside[0].stream.id), (1, &refused));
    assert!(aside[0].error.contains("not_this_one"));
    let (missing, doubled): (i64, i64) = sqlx::query_as(
        "select count(*) filter (where t.position is null),
                count(*) filter (where t.times > 1)
         from events e
         left join tally t on t.position = e.position
         where e.aggregate_id <> $1",
    )
    .bind(&refused)
    .fetch_one(db.pool())
    .await
    .unwrap();
    assert_eq!((missing, doubled), (0, 0));
}

#[tokio::test]
async fn an_event_whose_forerunner_is_missing_parks_its_stream() {
    let db = database().await;
    let mut world = World::new();
    let (_, cases) = busy(db.pool(), &mut world).await;
    checkpoint(db.pool(), "cases").await;
    // A row that knows fewer events than the checkpoint says is a fault that must not be folded over.
    catch_up(db.pool()).await;
    sqlx::query("update case_rows set version = version - 1 where case_id = $1")
        .bind(cases[2].0)
        .execute(db.owner())
        .await
        .unwrap();
    let worker = world.memory.cases[&cases[2]].responsible().unwrap();
    let contact = world.contact(cases[2], worker);
    world.happens(db.pool(), &contact).await;
    catch_up(db.pool()).await;
    let aside = parked(db.pool()).await.unwrap();
    assert_eq!(aside.len(), 1);
    assert!(aside[0].error.contains("cannot follow event"));
}
