//! What the desk writes to applicants.

use anyhow::Context as _;
use domain::desk::Item;

use crate::i18n::Lang;
use crate::mail::{Addressee, ReturnedItem};
use crate::services::Ctx;
use crate::services::applications::dossier::Dossier;

/// The applicant, in the language of their account.
pub(super) fn applicant(dossier: &Dossier) -> Addressee {
    let lang = dossier.account.lang.as_deref().and_then(Lang::from_tag);
    Addressee {
        email: dossier.account.email.clone(),
        name: Some(dossier.listing().name_as_listed).filter(|name| !name.is_empty()),
        lang: lang.unwrap_or_default(),
        account: Some(dossier.account.id),
        application: Some(dossier.application.id),
    }
}

/// What the letter about a returned item says.
pub(super) fn returned(ctx: &Ctx, dossier: &Dossier, item: &Item) -> anyhow::Result<ReturnedItem> {
    let row = &dossier.application;
    let decision = item.decision.as_ref().context("nothing was decided")?;
    Ok(ReturnedItem {
        year: row.year,
        number: row.number.clone().context("no receipt number")?,
        item: dossier.item_name(item.key),
        reason: decision.reason.clone(),
        answer_by: decision.answer_by,
        url: format!(
            "{}/my/{}/items/{}",
            ctx.app.config.public_url.trim_end_matches('/'),
            row.year,
            item.key
        ),
    })
}
