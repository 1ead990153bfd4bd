//! Why, on whose recommendation, and what is agreed to.

use domain::application::{ConsentKind, RecommenderWay};
use entity::consent;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

use super::super::edit::{Edit, Touches};
use super::{SaveRefusal, value};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure, recommendations};

/// The wording of the consent questions as it stands. It rises when the words change, and with it
/// what an answer was given to.
pub(crate) const CONSENT_VERSION: i32 = 1;

/// Who will recommend. In a draft anything may still be missing.
#[derive(Clone, Debug, Default)]
pub struct NewRecommender {
    /// By link or on paper.
    pub way: Option<RecommenderWay>,
    /// Name.
    pub name: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// E-mail, for the link.
    pub email: Option<String>,
}

/// The answers to the consent questions; what is not in it was not answered.
pub type NewConsents = Vec<(ConsentKind, bool)>;

/// Saves why the applicant wants to take part.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn motivation(
    ctx: &Ctx,
    year: i32,
    motivation: String,
) -> Result<(), Failure<SaveRefusal>> {
    let mut edit = Edit::begin(ctx, year).await?;
    let row = &mut edit.dossier.application;
    let change = Change::new("application.save_motivation", "application", row.id.0).field(
        "motivation",
        row.motivation.as_str(),
        motivation.as_str(),
    );
    row.motivation = motivation;
    edit.finish(ctx, change, Touches::NothingJudged).await
}

/// Saves who will recommend.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn recommender(
    ctx: &Ctx,
    year: i32,
    new: NewRecommender,
) -> Result<(), Failure<SaveRefusal>> {
    let mut edit = Edit::begin(ctx, year).await?;
    let row = &mut edit.dossier.application;
    let change = Change::new("application.save_recommender", "application", row.id.0)
        .field(
            "recommender_way",
            value(row.recommender_way.map(RecommenderWay::code)),
            value(new.way.map(RecommenderWay::code)),
        )
        .field(
            "recommender_name",
            value(row.recommender_name.as_deref()),
            value(new.name.as_deref()),
        )
        .field(
            "recommender_title",
            value(row.recommender_title.as_deref()),
            value(new.title.as_deref()),
        )
        .field(
            "recommender_email",
            value(row.recommender_email.as_deref()),
            value(new.email.as_deref()),
        );
    row.recommender_way = new.way;
    row.recommender_name = new.name;
    row.recommender_title = new.title;
    let address = std::mem::replace(&mut row.recommender_email, new.email);
    recommendations::follow::recommender_named(&mut edit, ctx, address.as_deref()).await?;
    edit.finish(ctx, change, Touches::Eligibility).await
}

/// Saves the consents, each by itself.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn consents(ctx: &Ctx, year: i32, new: NewConsents) -> Result<(), Failure<SaveRefusal>> {
    let mut edit = Edit::begin(ctx, year).await?;
    let id = edit.dossier.application.id;
    let mut change = Change::new("application.save_consents", "application", id.0);
    for kind in ConsentKind::ALL {
        let known = edit
            .dossier
            .consents
            .iter()
            .position(|row| row.kind == *kind);
        let before = known.map(|place| edit.dossier.consents[place].given);
        let after = new
            .iter()
            .find(|(answered, _)| answered == kind)
            .map(|(_, given)| *given);
        change = change.field(kind.code(), before, after);
        if before == after {
            continue;
        }
        if let Some(place) = known {
            edit.dossier.consents.remove(place);
        }
        consent::Entity::delete_many()
            .filter(consent::COLUMN.application_id.eq(id))
            .filter(consent::COLUMN.kind.eq(*kind))
            .exec(&edit.tx)
            .await?;
        if let Some(given) = after {
            let row = consent::ActiveModel {
                application_id: Set(id),
                kind: Set(*kind),
                given: Set(given),
                version: Set(CONSENT_VERSION),
                answered_at: Set(ctx.now),
                ..Default::default()
            };
            edit.dossier.consents.push(row.insert(&edit.tx).await?);
        }
    }
    edit.finish(ctx, change, Touches::NothingJudged).await
}
