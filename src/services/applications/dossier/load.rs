//! Loading an application with everything that belongs to it.

use entity::{
    account, application, application_choice, consent, document, eligibility_decision, institution,
    item_decision, licence, person, prior_training, recommendation,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::Dossier;
use crate::db::only;

impl Dossier {
    /// Loads what belongs to an application, one statement per table.
    pub(in crate::services) async fn load(
        db: &impl ConnectionTrait,
        application: application::Model,
    ) -> Result<Self, DbErr> {
        let missing = |what: &str| DbErr::RecordNotFound(what.to_owned());
        let (person, account) = person::Entity::find_by_id(application.person_id)
            .find_also_related(account::Entity)
            .all(db)
            .await
            .map(only)?
            .ok_or_else(|| missing("person"))?;
        let account = account.ok_or_else(|| missing("account"))?;
        let licences = licence::Entity::find()
            .filter(licence::COLUMN.person_id.eq(person.id))
            .order_by_asc(licence::Column::Id)
            .all(db)
            .await?;
        let institution = match application.institution_id {
            Some(id) => institution::Entity::find_by_id(id)
                .all(db)
                .await
                .map(only)?,
            None => None,
        };
        let choices = application_choice::Entity::find()
            .filter(application_choice::COLUMN.application_id.eq(application.id))
            .order_by_asc(application_choice::Column::Rank)
            .all(db)
            .await?;
        let trainings = prior_training::Entity::find()
            .filter(prior_training::COLUMN.application_id.eq(application.id))
            .order_by_asc(prior_training::Column::Id)
            .all(db)
            .await?;
        let documents = document::Entity::find()
            .filter(document::COLUMN.application_id.eq(application.id))
            .filter(document::Column::RemovedAt.is_null())
            .order_by_asc(document::Column::Id)
            .all(db)
            .await?;
        let consents = consent::Entity::find()
            .filter(consent::COLUMN.application_id.eq(application.id))
            .all(db)
            .await?;
        let recommendations = recommendation::Entity::find()
            .filter(recommendation::COLUMN.application_id.eq(application.id))
            .order_by_asc(recommendation::Column::Id)
            .all(db)
            .await?;
        let item_decisions = item_decision::Entity::find()
            .filter(item_decision::COLUMN.application_id.eq(application.id))
            .order_by_asc(item_decision::Column::Id)
            .all(db)
            .await?;
        let eligibility_decisions = eligibility_decision::Entity::find()
            .filter(
                eligibility_decision::COLUMN
                    .application_id
                    .eq(application.id),
            )
            .order_by_asc(eligibility_decision::Column::Id)
            .all(db)
            .await?;
        Ok(Self {
            application,
            person,
            account,
            licences: licences.into_iter().map(|row| row.profession).collect(),
            institution,
            choices,
            trainings,
            documents,
            consents,
            recommendations,
            item_decisions,
            eligibility_decisions,
        })
    }
}
