//! A whole command, as an endpoint gives it: streams loaded, access asked, decided, appended.

use std::time::Duration;

use brana_commands::key_worker_assignment::carry_out;
use brana_commands::{Commands, Request};
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::{ContactChannel, ContactOutcome};
use brana_domain::vocabulary::{ActorId, Caller, ContactId, FreeText, Role};

use super::lanes;
use super::people::{Client, Scene};
use crate::cli::BoxError;

/// Commands in a second; each caller records contacts of clients that nobody else has in hand.
pub(super) async fn rate(scene: &Scene, callers: usize, lasts: Duration) -> Result<f64, BoxError> {
    if scene.clients.len() < callers {
        return Err(format!("{callers} callers need as many open cases").into());
    }
    let (commands, clients) = (scene.commands.clone(), scene.clients.clone());
    lanes::rate(callers, lasts, move |lane, before| {
        let own = clients.len() / callers;
        let nth = usize::try_from(before).unwrap_or(0) % own;
        let client = clients.get(lane * own + nth).copied();
        let commands = commands.clone();
        async move {
            let client = client.ok_or("no client left")?;
            record_contact(&commands, client).await
        }
    })
    .await
}

/// Records a contact held just now.
pub(super) async fn record_contact(commands: &Commands, client: Client) -> Result<(), BoxError> {
    let caller = Caller {
        actor: ActorId(client.worker.0),
        role: Role::KeyWorker,
        worker: Some(client.worker),
        prison: None,
        provider: None,
    };
    let command = AssignmentCommand::RecordContact {
        case: client.case,
        contact: ContactId(commands.ids().next()),
        worker: client.worker,
        held_at: commands.clock().now(),
        channel: ContactChannel::InPerson,
        outcome: ContactOutcome::TookPlace,
        note: Some(FreeText::try_new("Domluven další postup.")?),
    };
    carry_out(commands, &Request::by(caller), command).await?;
    Ok(())
}
