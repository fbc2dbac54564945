//! A limit holds however many ask at once.

use crate::scene::{Open, Raise, Scene, node, request, scene};
use brana_commands::CommandError;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_five_hundred_at_once_exactly_fifty_succeed_and_all_others_are_refused() {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("c", 50))
        .await
        .unwrap();
    check(vec![scene.commands.clone()], &scene).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_limit_holds_over_two_nodes() {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("c", 50))
        .await
        .unwrap();
    let (other, _) = node(&scene.database);
    check(vec![scene.commands.clone(), other], &scene).await;
}

async fn check(nodes: Vec<brana_commands::Commands>, scene: &Scene) {
    let started = std::time::Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..500 {
        let commands = nodes[number % nodes.len()].clone();
        tasks.spawn(async move { commands.execute(&request(), &Raise::one("c")).await });
    }
    let (mut done, mut refused, mut other) = (0, 0, vec![]);
    while let Some(answer) = tasks.join_next().await {
        match answer.unwrap() {
            Ok(_) => done += 1,
            Err(CommandError::Refused(refusal)) if refusal.code == "limit_reached" => refused += 1,
            Err(error) => other.push(error.to_string()),
        }
    }
    eprintln!(
        "500 commands on one stream, {} nodes: {:?}",
        nodes.len(),
        started.elapsed()
    );
    assert_eq!((done, refused, other), (50, 450, vec![]));
    assert_eq!(scene.positions().await, (1..=51).collect::<Vec<i64>>());
}
