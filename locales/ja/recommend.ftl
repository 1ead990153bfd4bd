# 推薦

# 推薦者のページ
recommend-page-title = 推薦のお願い
recommend-page-to = { $name } 様
recommend-page-passed_on_by = { $name }様から引き継がれたご依頼です。
recommend-page-lead = { $name }さんが、{ $year }年度の研修への申込にあたり、推薦をお願いしています。
recommend-page-wanted = この研修には、{ $recommender }の推薦が必要です。
recommend-page-until = { $at }までに、このページでご回答ください。登録は要りません。2分ほどで終わります。
recommend-page-changed_title = 申込の内容が変わりました
recommend-page-changed_text = ご入力の間に、申請者が申込の内容を変更しました（{ $at }）。入力された内容はそのまま残っています。変わったところをご確認のうえ、もう一度送信してください。
recommend-page-answer = ご回答
recommend-page-verdict = 推薦
recommend-page-verdict_hint = 推薦の有無と、条件または理由は、申請者と事務局に伝わります。そのほかのご回答は事務局だけが読みます。
recommend-page-explanation = 条件または理由
recommend-page-explanation_hint = 条件を付けて推薦する場合と、推薦しない場合は必須です。
recommend-page-applicant_position = 申請者の職位
recommend-page-applicant_position_hint = 推薦する場合は必須です。
recommend-page-duty_release = 受講日の勤務の免除
recommend-page-duty_release_hint = 上に示した受講日に、勤務を離れられるかをお答えください。推薦する場合は必須です。
recommend-page-duty_note = 勤務の免除についての補足
recommend-page-rank_legend = 貴機関の中での順位
recommend-page-rank_hint = 貴機関から複数の方が申し込む場合に、お答えください。
recommend-page-rank_of = 申込者の人数
recommend-page-rank = この方の順位
recommend-page-payer = 受講料を負担する方
recommend-page-payer_hint = 推薦する場合は必須です。
recommend-page-invoice = 請求書の宛先
recommend-page-invoice_hint = 所属機関、またはその他の方が負担する場合は、宛名・郵便番号・住所が必須です。
recommend-page-invoice_name = 請求書の宛名
recommend-page-invoice_department = 部署
recommend-page-invoice_postal_code = 郵便番号
recommend-page-invoice_address = 住所
recommend-page-invoice_email = 請求の連絡先のメールアドレス
recommend-page-remarks = 備考
recommend-page-by = 回答される方
recommend-page-by_name = 氏名
recommend-page-by_title = 職名
recommend-page-deputy = 依頼を受けた方に代わって回答します
recommend-page-send = 回答を送る
recommend-page-pass_on = 別の方が回答する場合
recommend-page-pass_on_text = 代理の方にこの依頼を引き継ぐと、その方に新しいリンクをお送りします。このリンクは使えなくなります。
recommend-page-pass_on_action = 代理の方に引き継ぐ

recommend-problem-conditions = 推薦の条件を入力してください。
recommend-problem-reason = 推薦しない理由を入力してください。
recommend-problem-invoice = 請求書をお送りするために必要です。
recommend-problem-rank_of = 申込者の人数も入力してください。
recommend-problem-rank_missing = 順位も入力してください。
recommend-problem-rank = 順位は、1から申込者の人数（{ $of }人）までの数で入力してください。

recommend-seen-person = 推薦の対象となる方
recommend-seen-number = 受付番号
recommend-seen-courses = 希望コースと所属機関の負担
recommend-seen-choice = 第{ $rank }希望
recommend-seen-days = 受講日
recommend-seen-day_count = { $count }日間（日程を開く）
recommend-seen-no_days = 日程は後日公開します。
recommend-seen-undated = ほかに、日程が未定の授業が{ $hours }あります。
recommend-seen-hours = 時間
recommend-seen-stated = （募集要項の時間）
recommend-seen-fee = 受講料
recommend-seen-tax = （税込）
recommend-seen-cost_one = 受講する場合、勤務を離れるのは{ $days }日・{ $hours }、費用は{ $fee }です。
recommend-seen-cost_all = すべてのコースを受講する場合、勤務を離れるのは{ $days }日・{ $hours }、費用は{ $fee }です。
recommend-seen-stated_note = 時間は募集要項の時間を合計したものです。

recommend-training = { $provider } { $title }（{ $hours }時間、{ $day }修了）
recommend-rank = { $of }人中{ $rank }位
recommend-deputy = （代理）
recommend-change-before = 変更前
recommend-change-after = 変更後

recommend-done-title = ご回答ありがとうございました
recommend-done-state = ご回答を受け付けました。
recommend-done-next = お手続きは以上です。結果は申請者にもお知らせしました。
recommend-done-copy = 控えを{ $email }にお送りしました。
recommend-done-answer = ご回答の内容
recommend-done-at = 回答日時：{ $at }

recommend-pass_on-title = 代理の方に引き継ぐ
recommend-pass_on-lead = { $name }さんの推薦について、代わりに回答される方をお知らせください。
recommend-pass_on-name = 代理の方の氏名
recommend-pass_on-title_of = 代理の方の職名
recommend-pass_on-email = 代理の方のメールアドレス
recommend-pass_on-send = 引き継いでメールを送る

recommend-dead-next = これからのこと
recommend-dead-contact = ご不明な点は、このページの下にある連絡先へお問い合わせください。
recommend-dead-new_link = 申請者に新しいリンクを頼む
recommend-dead-used_title = ご回答は済んでいます
recommend-dead-used_text = このリンクからのご回答を受け付けました。ありがとうございました。
recommend-dead-used_at = 回答日時：{ $at }
recommend-dead-used_next = お手続きは要りません。控えをメールでお送りしています。回答を直したい場合は、事務局へご連絡ください。
recommend-dead-withdrawn_title = 推薦の依頼は取り下げられました
recommend-dead-withdrawn_text = 申請者が依頼または申込を取り下げたため、ご回答の必要はなくなりました。
recommend-dead-withdrawn_at = 取下げ日時：{ $at }
recommend-dead-withdrawn_next = お手続きは要りません。
recommend-dead-replaced_title = このリンクは新しいリンクに替わりました
recommend-dead-replaced_text = 依頼があらためて送られたか、別の方に引き継がれたため、このリンクは使えません。
recommend-dead-replaced_at = 変更日時：{ $at }
recommend-dead-replaced_next = あとから届いたメールがある場合は、そのリンクをお使いください。届いていない場合は、別の方が回答されるため、お手続きは要りません。
recommend-dead-expired_title = リンクの期限が過ぎました
recommend-dead-expired_text = 回答の期限が過ぎたため、このリンクは使えません。
recommend-dead-expired_at = 期限：{ $at }
recommend-dead-expired_next = 次のボタンを押すと、新しいリンクを送るよう申請者にメールでお願いします。

# 依頼できない理由
recommend-refusal-withdrawn = 申込を取り下げているため、推薦を依頼できません。
recommend-refusal-on_paper = 推薦書を書面で提出する方法が選ばれています。メールで依頼するには、推薦者のページで方法を変えてください。
recommend-refusal-missing = 推薦を依頼する前に、コースと資格、本人、所属機関、研修歴、推薦者の入力を終えてください（あと{ $count }項目）。
recommend-refusal-answered = 推薦者の回答を受け取っています。
recommend-refusal-window_closed = { $date }で受付を終えたため、新しく推薦を依頼することはできません。事務局へお問い合わせください。
recommend-refusal-too_often = 依頼のメールを1日に何度も送っています。時間をおいてからお試しください。
recommend-refusal-applicant = 申請者ご本人のメールアドレスです。回答される方のメールアドレスを入力してください。
recommend-refusal-same = このメールを受け取ったアドレスです。別の方のメールアドレスを入力してください。
recommend-refusal-too_many_hands = 何度も引き継がれているため、これ以上引き継げません。申請者か事務局へご連絡ください。

# 事務局の画面
recommend-office-heading = 推薦
recommend-office-changed = 回答のあとに変わった事項
recommend-office-passed_on_by = 引き継いだ方
recommend-office-asked = 依頼日時
recommend-office-mail = 依頼のメール
recommend-office-bounced = 届きませんでした
recommend-office-opened = リンクを開いた日時
recommend-office-opens = （{ $count }回）
recommend-office-not_opened = まだ開かれていません
recommend-office-expires = リンクの期限
recommend-office-answered = 回答日時
recommend-office-digest = 対象事項の照合値
recommend-office-seen = 推薦者が見た内容
recommend-office-nobody = 推薦の依頼はまだありません。

# 申請者のページ
my-recommendation-heading = 推薦
my-recommendation-refused = 手続きできませんでした
my-recommendation-not_asked = まだ推薦を依頼していません。
my-recommendation-not_asked_next = 推薦者には、下のボタンを押すとメールでお願いします。申込の送信だけでは依頼されません。
my-recommendation-on_paper = 推薦書を書面で提出します。
my-recommendation-on_paper_next = メールでの依頼に変えるときは、推薦者のページで方法を選び直してください。
my-recommendation-waiting = { $name }様の回答を待っています。
my-recommendation-expired = { $name }様にお送りしたリンクの期限が過ぎました。
my-recommendation-paper_received = 推薦書を受け取りました。事務局が確認します。
my-recommendation-given = { $name }様から推薦をいただきました。
my-recommendation-conditional = { $name }様から、条件付きで推薦をいただきました。
my-recommendation-declined = { $name }様からは、今回は推薦しないとの回答がありました。
my-recommendation-declined_next = 推薦者と話し合ったうえで、もう一度依頼するか、別の方に依頼することができます。受講の可否は事務局が判断します。
my-recommendation-reconfirm = 要再確認：{ $name }様の回答のあとに、申込の内容が変わりました。
my-recommendation-reconfirm_next = 新しい内容で、もう一度推薦を依頼してください。
my-recommendation-asked = { $at }に{ $name }様へ依頼しました。
my-recommendation-passed_on = { $name }様から引き継がれました。
my-recommendation-answered = { $at }に回答がありました。
my-recommendation-mail_draft = 依頼のメールは送信の準備中です。
my-recommendation-mail_approved = 依頼のメールは送信の準備中です。
my-recommendation-mail_queued = 依頼のメールは送信待ちです。
my-recommendation-mail_sent = { $at }に依頼のメールを送信しました。
my-recommendation-mail_failed = 依頼のメールを送信できませんでした。推薦者のメールアドレスをご確認ください。
my-recommendation-mail_expired = 依頼のメールは期限までに送信できませんでした。
my-recommendation-mail_held = 依頼のメールは送信を止めています。事務局へお問い合わせください。
my-recommendation-mail_bounced = 依頼のメールが届きませんでした。推薦者のメールアドレスをご確認ください。
my-recommendation-opened = { $at }に推薦のページが開かれました。
my-recommendation-not_opened = 推薦のページはまだ開かれていません。
my-recommendation-ends = リンクの期限は{ $at }です。
my-recommendation-explanation = 推薦者からの条件または理由：
my-recommendation-changes = 変わった事項：
my-recommendation-step = 推薦者のページを開く
my-recommendation-written_in = 依頼のメールの言語
my-recommendation-written_in_hint = 推薦者が読みやすい言語を選んでください。
my-recommendation-ask_first = { $name }様に推薦を依頼する
my-recommendation-ask_again = { $name }様にもう一度依頼する
my-recommendation-take_back = 依頼を取り下げる

# 用語
term-recommendation_state-not_asked = 未依頼
term-recommendation_state-waiting = 回答待ち
term-recommendation_state-paper_received = 推薦書を確認中
term-recommendation_state-given = 推薦
term-recommendation_state-conditional = 条件付き推薦
term-recommendation_state-declined = 推薦しない
term-recommendation_state-reconfirm = 要再確認
term-request_state-waiting = 回答待ち
term-request_state-answered = 回答済
term-request_state-withdrawn = 取下げ
term-request_state-replaced = 差替え
term-verdict-recommend = 推薦する
term-verdict-conditions = 条件を付けて推薦する
term-verdict-decline = 推薦しない
term-duty_release-full = すべての受講日に免除する
term-duty_release-partly = 一部の受講日に免除する
term-duty_release-none = 免除しない（休暇を取って受講する）
term-payer-institution = 所属機関
term-payer-applicant = 申請者本人
term-payer-other = その他
term-fact-name = 氏名
term-fact-licences = 免許・資格
term-fact-profession = 主な職種
term-fact-institution = 所属機関
term-fact-legal_entity = 開設法人
term-fact-choices = 希望コース
term-fact-trainings = 研修歴
term-actor-recommender = 推薦者

eligibility-recommendation_conditional = 条件付きで推薦を得ています。
eligibility-recommendation_declined = 推薦者は、推薦しないと回答しました。
eligibility-recommendation_outdated = 推薦のあとに申込の内容が変わりました。再確認が必要です。

flash-recommendation_asked = 推薦を依頼するメールを、推薦者にお送りします。
flash-recommendation_taken_back = 推薦の依頼を取り下げました。
flash-passed_on = 代理の方に新しいリンクをお送りします。お手続きは以上です。
flash-new_link_wanted = 新しいリンクを送るよう、申請者にメールでお願いします。
flash-link_works = このリンクはまだお使いになれます。

audit-recommendation-ask = 推薦を依頼しました
audit-recommendation-take_back = 推薦の依頼を取り下げました
audit-recommendation-answer = 推薦について回答しました
audit-recommendation-pass_on = 推薦の依頼を代理の方に引き継ぎました
audit-field-verdict = 推薦
audit-field-answered_by_name = 回答者の氏名
audit-field-answered_by_title = 回答者の職名

# メール
mail-recommendation-request-subject = 【要対応】{ $applicant }さんの推薦のお願い
mail-recommendation-request-passed-on = { $name }様から、この依頼が引き継がれました。
mail-recommendation-request-lead = { $institution }の{ $applicant }さんが、{ $year }年度の研修への申込にあたり、推薦をお願いしています。
mail-recommendation-request-open = 次のリンクから、内容をご確認のうえご回答ください。登録は要りません。2分ほどで終わります。
mail-recommendation-request-action = 推薦のページを開く
mail-recommendation-request-until = ご回答の期限は{ $day }です。
mail-recommendation-request-how = 別の方が回答される場合は、そのページで引き継ぐことができます。
mail-recommendation-request-secret = リンクは回答のための鍵です。ほかの方に転送せず、代理の方にはページから引き継いでください。
mail-recommendation-request-unknown = お心当たりがない場合は、このメールを破棄していただくか、下記までご連絡ください。

mail-recommendation-answered-subject = 推薦の回答が届きました
mail-recommendation-answered-subject-decline = 【要対応】推薦の回答が届きました
mail-recommendation-answered-recommend = { $year }年度の受講申込について、{ $recommender }様から推薦をいただきました。
mail-recommendation-answered-conditions = { $year }年度の受講申込について、{ $recommender }様から、条件付きで推薦をいただきました。
mail-recommendation-answered-decline = { $year }年度の受講申込について、{ $recommender }様からは、今回は推薦しないとの回答がありました。
mail-recommendation-answered-next-recommend = 推薦についてのお手続きは以上です。
mail-recommendation-answered-next-conditions = 条件は次のページでご確認ください。事務局が条件を確認します。
mail-recommendation-answered-next-decline = 理由は次のページでご確認いただけます。推薦者と話し合ったうえで、もう一度依頼するか、別の方に依頼することができます。

mail-recommendation-reconfirm-subject = 【要対応】推薦の再確認が必要です
mail-recommendation-reconfirm-lead = { $year }年度の受講申込について、{ $recommender }様の回答のあとに申込の内容が変わりました。新しい内容で、もう一度推薦を依頼してください。
mail-recommendation-reconfirm-changed = 変わった事項：
mail-recommendation-reconfirm-next = 次のページの「推薦」から、もう一度依頼できます。

mail-recommendation-expired-subject = 【要対応】推薦者が新しいリンクを求めています
mail-recommendation-expired-lead = { $year }年度の受講申込について、{ $recommender }様にお送りした推薦のリンクの期限が過ぎました。{ $recommender }様が新しいリンクを求めています。
mail-recommendation-expired-next = 次のページの「推薦」から、もう一度依頼してください。

mail-recommendation-copy-subject = 推薦のご回答の控え（{ $applicant }さん）
mail-recommendation-copy-lead = { $institution }の{ $applicant }さんの、{ $year }年度の研修への申込について、ご回答いただきありがとうございました。控えをお送りします。
mail-recommendation-copy-at = 回答日時：{ $at }
mail-recommendation-copy-line = { $label }：{ $value }
mail-recommendation-copy-wrong = 内容に誤りがある場合や、お心当たりがない場合は、下記までご連絡ください。研修については、次のページでご確認いただけます。

mail-recommendation-taken-back-subject = 推薦のご回答は不要になりました（{ $applicant }さん）
mail-recommendation-taken-back-lead = { $institution }の{ $applicant }さんの、{ $year }年度の研修への申込についてお送りした推薦のお願いは、取り下げられました。
mail-recommendation-taken-back-nothing = ご回答の必要はありません。先のメールのリンクは使えなくなりました。
mail-recommendation-taken-back-page = 研修については、次のページでご確認いただけます。
