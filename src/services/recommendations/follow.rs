//! What happens to a request when the application changes under it.

use domain::application::RecommenderWay;
use domain::recommendation::RequestState;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::{letters, rows};
use crate::services::Ctx;
use crate::services::applications::edit::Edit;

/// The application was withdrawn: whoever is still being asked is told that they need not answer.
pub(in crate::services) async fn application_withdrawn(
    edit: &mut Edit,
    ctx: &Ctx,
) -> anyhow::Result<()> {
    end_and_tell(edit, ctx, RequestState::Withdrawn).await
}

/// Another recommender was named, at the address `before` until now. The old link stops working and
/// says so; the new recommender is only written to when the applicant asks them. The same address
/// with another name or title is the same recommender, better spelt.
pub(in crate::services) async fn recommender_named(
    edit: &mut Edit,
    ctx: &Ctx,
    before: Option<&str>,
) -> anyhow::Result<()> {
    let row = &edit.dossier.application;
    let is_paper = row.recommender_way == Some(RecommenderWay::Paper);
    if is_paper || row.recommender_email.as_deref() != before {
        return end_and_tell(edit, ctx, RequestState::Replaced).await;
    }
    let (name, title) = (row.recommender_name.clone(), row.recommender_title.clone());
    let waiting = edit
        .dossier
        .recommendations
        .iter_mut()
        .filter(|one| rows::waits_by_link(one) && one.passed_on_by.is_none());
    for one in waiting {
        let mut respelt = one.clone().into_active_model();
        respelt.to_name = Set(name.clone().unwrap_or_else(|| one.to_name.clone()));
        respelt.to_title = Set(title.clone().unwrap_or_else(|| one.to_title.clone()));
        if respelt.is_changed() {
            *one = respelt.update(&edit.tx).await?;
        }
    }
    Ok(())
}

async fn end_and_tell(edit: &mut Edit, ctx: &Ctx, state: RequestState) -> anyhow::Result<()> {
    let ended = rows::end_links(&edit.tx, ctx, &mut edit.dossier, state).await?;
    for row in &ended {
        letters::taken_back(&edit.tx, ctx, row, &edit.dossier, &edit.programme).await?;
    }
    Ok(())
}
