//! Many rows at a time.

use entity::{
    account, application, application_choice, consent, institution, licence, person, prior_training,
};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};

use crate::services::applications::dossier::Dossier;

/// Writes dossiers with all their rows. Their rows must have their numbers; choices, consents,
/// licences and trainings get theirs from the database.
pub(super) async fn all(tx: &impl ConnectionTrait, dossiers: Vec<Dossier>) -> anyhow::Result<()> {
    let mut accounts = Vec::new();
    let mut people = Vec::new();
    let mut licences = Vec::new();
    let mut institutions = Vec::new();
    let mut applications = Vec::new();
    let mut choices = Vec::new();
    let mut trainings = Vec::new();
    let mut consents = Vec::new();
    for dossier in dossiers {
        let person = dossier.person.id;
        licences.extend(
            dossier
                .licences
                .into_iter()
                .map(|profession| licence::ActiveModel {
                    person_id: Set(person),
                    profession: Set(profession),
                    registration_number: Set(None),
                    ..Default::default()
                }),
        );
        accounts.push(dossier.account.into_active_model());
        people.push(dossier.person.into_active_model());
        institutions.extend(dossier.institution.map(IntoActiveModel::into_active_model));
        applications.push(dossier.application.into_active_model());
        choices.extend(
            dossier
                .choices
                .into_iter()
                .map(|row| application_choice::ActiveModel {
                    id: sea_orm::NotSet,
                    ..row.into_active_model()
                }),
        );
        trainings.extend(
            dossier
                .trainings
                .into_iter()
                .map(|row| prior_training::ActiveModel {
                    id: sea_orm::NotSet,
                    ..row.into_active_model()
                }),
        );
        consents.extend(
            dossier
                .consents
                .into_iter()
                .map(|row| consent::ActiveModel {
                    id: sea_orm::NotSet,
                    ..row.into_active_model()
                }),
        );
    }
    rows::<account::ActiveModel>(tx, accounts).await?;
    rows::<person::ActiveModel>(tx, people).await?;
    rows::<licence::ActiveModel>(tx, licences).await?;
    rows::<institution::ActiveModel>(tx, institutions).await?;
    rows::<application::ActiveModel>(tx, applications).await?;
    rows::<application_choice::ActiveModel>(tx, choices).await?;
    rows::<prior_training::ActiveModel>(tx, trainings).await?;
    rows::<consent::ActiveModel>(tx, consents).await
}

/// Rows in one statement; a database takes some ten thousand values in each.
const AT_ONCE: usize = 500;

/// Inserts rows of one table.
pub(super) async fn rows<A>(tx: &impl ConnectionTrait, rows: Vec<A>) -> anyhow::Result<()>
where
    A: ActiveModelTrait + Send,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<A> = rows.by_ref().take(AT_ONCE).collect();
        A::Entity::insert_many(some)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
