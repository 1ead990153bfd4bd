//! The letters about an application, put into the outbox with the change they tell of.

use anyhow::Context as _;
use domain::application::{State, decide_edit};
use sea_orm::ConnectionTrait;

use super::dossier::{Dossier, year_windows};
use crate::mail::{self, AboutApplication, Addressee, Letter};
use crate::services::Ctx;
use crate::services::programmes::ProgrammeYear;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// It was received.
    Received,
    /// Something in it was changed after it was received.
    Changed,
    /// It was withdrawn.
    Withdrawn,
}

/// Queues the letter to the applicant, once for each time it happened.
///
/// Changes come step by step: whoever corrects three pages in a row gets one letter about it, as the
/// first change of an hour queues it and the others of that hour find it there.
pub(super) async fn queue(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    news: News,
    dossier: &Dossier,
    programme: &ProgrammeYear,
) -> anyhow::Result<()> {
    let row = &dossier.application;
    let to = Addressee {
        email: dossier.account.email.clone(),
        name: Some(dossier.listing().name_as_listed).filter(|name| !name.is_empty()),
        lang: ctx.lang,
        account: Some(dossier.account.id),
        application: Some(row.id),
    };
    let about = about(ctx, news, dossier, programme)?;
    let (word, letter) = match news {
        News::Received => ("received", Letter::ApplicationReceived(about)),
        News::Changed => ("changed", Letter::ApplicationChanged(about)),
        News::Withdrawn => ("withdrawn", Letter::ApplicationWithdrawn(about)),
    };
    let once = match news {
        News::Changed => format!(
            "application-{word}-{}-{}",
            row.id,
            ctx.now.format("%Y%m%dT%H")
        ),
        News::Received | News::Withdrawn => {
            format!("application-{word}-{}-{}", row.id, row.version)
        }
    };
    mail::queue(tx, ctx, &to, &letter, Some(&once)).await?;
    Ok(())
}

fn about(
    ctx: &Ctx,
    news: News,
    dossier: &Dossier,
    programme: &ProgrammeYear,
) -> anyhow::Result<AboutApplication> {
    let row = &dossier.application;
    // A sent application can be changed while its own windows are open, a withdrawn one sent again
    // while any is.
    let windows = match news {
        News::Received | News::Changed => dossier.chosen_windows(programme),
        News::Withdrawn => year_windows(programme),
    };
    let open = decide_edit(State::Draft, &windows, ctx.now).is_ok();
    let missing = dossier.answers(programme).missing_papers();
    Ok(AboutApplication {
        year: row.year,
        number: row.number.clone().context("no receipt number")?,
        courses: dossier
            .offerings()
            .into_iter()
            .filter_map(|id| programme.offering_by_id(id))
            .map(|offering| offering.title.clone())
            .collect(),
        at: ctx.now,
        open_until: windows
            .iter()
            .map(|window| window.closes_on)
            .max()
            .filter(|_| open),
        missing: match news {
            News::Received | News::Changed => missing.into_iter().map(|gap| gap.message).collect(),
            News::Withdrawn => Vec::new(),
        },
        url: format!("{}/my", ctx.app.config.public_url.trim_end_matches('/')),
    })
}
