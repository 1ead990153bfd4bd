# だれでも読めるページ
public-list_separator = ・
public-list_last = ・
public-range_separator = ～
public-all_courses = 全コース
public-year = { $year }年度
public-month = { $year }年{ $month }月
public-cohort = 第{ $number }期 { $titles }
public-cours = 第{ $number }クール
public-kind-teaching = 授業
public-kind-practice = 問題解決実践
public-kind-daily_class = 日々の取り組み授業
public-kind-report = 成果報告会
public-format-in_person = 対面
public-format-online = Web
public-format-hybrid = 対面とWebの併用
public-format-undecided = 対面もしくはWeb
public-undated = 日程未定
public-untimed = 時間未定

# コースの要点
public-fact-who = 対象
public-fact-cohort = 期
public-fact-hours = 時間
public-fact-fee = 受講料
public-fact-days = 日数
public-fact-period = 研修期間
public-fact-capacity = 募集人数
public-fact-window = 募集期間
public-fact-title = 修了すると
public-fact-state = 申込
public-hours-about = 約{ $hours }
public-hours-planned = 時間割の合計 { $hours }
public-fee-amount = { $amount }（税込み）
public-fee-tax = うち消費税 { $tax }
public-days-count = { $days }日
public-days-undated = ほかに日程未定 { $hours }
public-capacity-soft = { $min }～{ $max }名程度
public-capacity-hard = { $min }～{ $max }名
public-capacity-soft_max = { $max }名程度
public-capacity-hard_max = { $max }名
public-capacity-unknown = 募集要項に記載なし
public-who-holders = { $people }
public-who-others = { $people }を除く医療者
public-who-everybody = どなたでも

# どの免許の人か
public-people-physician = { term-profession-physician }
public-people-dentist = { term-profession-dentist }
public-people-pharmacist = { term-profession-pharmacist }
public-people-public_health_nurse = { term-profession-public_health_nurse }
public-people-midwife = { term-profession-midwife }
public-people-nurse = { term-profession-nurse }
public-people-assistant_nurse = { term-profession-assistant_nurse }
public-people-radiological_technologist = { term-profession-radiological_technologist }
public-people-clinical_laboratory_technologist = { term-profession-clinical_laboratory_technologist }
public-people-physical_therapist = { term-profession-physical_therapist }
public-people-occupational_therapist = { term-profession-occupational_therapist }
public-people-orthoptist = { term-profession-orthoptist }
public-people-speech_therapist = { term-profession-speech_therapist }
public-people-clinical_engineer = { term-profession-clinical_engineer }
public-people-prosthetist_orthotist = { term-profession-prosthetist_orthotist }
public-people-emergency_lifesaving_technician = { term-profession-emergency_lifesaving_technician }
public-people-dental_hygienist = { term-profession-dental_hygienist }
public-people-dental_technician = { term-profession-dental_technician }
public-people-registered_dietitian = { term-profession-registered_dietitian }
public-people-dietitian = { term-profession-dietitian }
public-people-social_worker = { term-profession-social_worker }
public-people-mental_health_social_worker = { term-profession-mental_health_social_worker }
public-people-care_worker = { term-profession-care_worker }
public-people-public_psychologist = { term-profession-public_psychologist }
public-people-administrative = { term-profession-administrative }
public-people-other = { term-profession-other }

# 募集期間
public-window-chip_open = 募集中
public-window-chip_upcoming = 募集前
public-window-chip_closed = 募集終了
public-window-open = { $days ->
    [0] 募集中です。本日が締め切りです
   *[other] 募集中です。締め切りまで{ $days }日
}
public-window-upcoming = あと{ $days }日で募集が始まります
public-window-closed = { $date }に募集を終了しました
public-window-until = { $date } 23:59まで（日本時間）
public-window-next = 次の募集は、例年と同じ時期であれば{ $year }年{ $month }月ごろの見込みです。
public-window-ask = 事務局へのお問い合わせ

# 受講資格
public-rule-holds_any = { $people }の免許をお持ちの方
public-rule-holds_none = { $people }の免許をお持ちでない方
public-rule-healthcare_profession = 医療者であること
public-rule-prior_training = 医療安全管理者{ $hours }時間研修を修了していること
public-rule-safety_role = 医療安全業務に従事している、または従事予定であること
public-rule-recommendation = { $recommender }の推薦を得ていること
public-rule-required = 必須
public-rule-preferred = 望ましい

# トップページ
public-home-eyebrow = { $year }年度 受講者募集
public-home-title = 研修のご案内
public-home-lead = 医療の質と安全を担う方のための研修です。コースと日程をご覧になり、受けられるコースを確かめて、このサイトから申し込めます。
public-home-today = { $date }現在
public-home-calls = 現在の募集
public-home-courses = コース
public-home-compare = コースを並べて比べる
public-home-schedule = 日程表を見る
public-home-check = 受けられるコースを調べる
public-home-how = 申込から修了まで
public-home-how_check = 受講資格を確かめる
public-home-how_check_text = お持ちの免許、40時間研修、医療安全業務への従事、推薦についての質問に答えると、コースごとに条件を満たしているかがわかります。登録は要りません。
public-home-how_apply = 申し込む
public-home-how_apply_text = メールアドレスを入力すると、申込用のリンクが届きます。途中でやめても、別の端末からでも続きを入力できます。締め切りまでに送ると、受付番号をお知らせします。
public-home-how_recommend = 推薦を得る
public-home-how_recommend_text = 所属機関の推薦が必要です。推薦してくださる方のお名前などは、申込の中で入力してください。
public-home-how_select = 選考
public-home-how_select_text = 事務局が受講資格と推薦を確認し、選考の結果をご連絡します。
public-home-how_attend = 受講と修了
public-home-how_attend_text = 各クールの授業に出席し、成果報告会に参加します。
public-home-nothing = 公開されている研修はまだありません。

# 年度のコース一覧
public-year_page-title = { $year }年度のコース
public-year_page-lead = { $count }つのコースを並べて比べられます。コースの名前を選ぶと、到達目標や日程を詳しく見られます。
public-year_page-caption = { $year }年度のコースの比較
public-year_page-fact = 項目
public-year_page-apply = 申し込む
public-year_page-details = 詳しく見る
public-year_page-next = 次にできること
public-year_page-to_schedule = 日ごとの日程表を見る
public-year_page-to_check = 受けられるコースを調べる

# 日程表
public-schedule-title = { $year }年度の日程表
public-schedule-lead = 全{ $days }日の研修日を、コースごとに示します。「第1クール」などの記載がある日に、そのコースの授業があります。
public-schedule-caption = { $year }年度の研修日とコース
public-schedule-day = 日付
public-schedule-none = なし
public-schedule-undated = 日程未定の授業
public-schedule-undated_format = { $format }・日程未定
public-schedule-totals = 合計
public-schedule-total_days = 研修日
public-schedule-total_planned = 時間割の合計
public-schedule-total_stated = 募集要項の時間
public-schedule-untimed = 授業の開始・終了の時間は、まだ決まっていません（時間未定）。
public-schedule-timetable = 日ごとの授業
public-schedule-invented = この時間割は、体験用に作った架空のものです
public-schedule-invented_text = 日付は募集要項のとおりですが、授業の題名、時間、教室、講師は架空です。

# コース
public-course-period = 研修の日程
public-course-dates_caption = { $title }の日程
public-course-dates_cours = クール
public-course-dates_days = 日程
public-course-dates_count = 日数
public-course-dates_hours = 時間
public-course-apply = このコースに申し込む
public-course-check = 受講資格を確かめる
public-course-eyebrow = { $year } { $cohort }
public-course-about = この研修について
public-course-objectives = 到達目標
public-course-domains = 学ぶ領域
public-course-domains_unconfirmed = 未確認
public-course-domains_unconfirmed_text = 募集要項の図を読み取ったもので、「未確認」の領域は主催者の確認を得ていません。
public-course-hours_stated = 募集要項の時間
public-course-timetable = 時間割
public-course-timetable_open = 各クールを選ぶと、授業の時間、教室、講師が表示されます。
public-course-corrections = 印刷された募集要項の誤りについて
public-course-corrections_text = 印刷された募集要項には次の誤りがあります。このサイトでは正しいものを載せています。
public-course-corrections_caption = 募集要項の訂正
public-course-correction_place = 箇所
public-course-correction_printed = 印刷された記載
public-course-correction_right = 正しい記載
public-course-correction_reason = 理由
public-course-correction_elsewhere = 本文
public-course-rules = 受講資格
public-course-rules_text = 次の条件を確認します。「望ましい」条件は、満たしていなくても申し込めます。条件を満たしているかどうかは、最後に事務局が判断します。
public-course-support = 修了した後
public-course-schedule = 全コースの日程表を見る
public-course-compare = ほかのコースと比べる

# 受けられるコース
public-eligibility-title = 受けられるコースを調べる
public-eligibility-lead = 質問に答えると、{ $year }の各コースについて、受講資格を満たしているかを条件ごとにお答えします。お名前などは要りません。答えは保存されません。
public-eligibility-licence = お持ちの免許・職種
public-eligibility-licence_hint = 現在の職種にかかわらず、お持ちの免許をすべて選んでください。
public-eligibility-training = 医療安全管理者研修の修了
public-eligibility-training_hint = どの団体の研修でもかまいません。
public-eligibility-training_once = 1つの研修で{ $hours }時間以上を修了した
public-eligibility-training_some = 複数の研修を合わせる、または{ $hours }時間に満たない
public-eligibility-training_none = 修了した研修はない
public-eligibility-hours = 修了した研修の時間
public-eligibility-hours_hint = 「複数の研修を合わせる、または{ $hours }時間に満たない」を選んだ方は、研修ごとに時間を入力してください。
public-eligibility-hours_1 = 1つ目の研修
public-eligibility-hours_2 = 2つ目の研修
public-eligibility-hours_3 = 3つ目の研修
public-eligibility-hours_unit = 時間
public-eligibility-hours_wrong = 時間を数字で入力してください。例：36、4.5
public-eligibility-hours_conflict = 研修の時間が入力されています。時間を消すか、時間を入力する答えを選んでください。
public-eligibility-safety_role = 医療安全業務への従事
public-eligibility-recommendation = 所属機関の推薦
public-eligibility-recommendation_hint = コースにより、推薦する方が異なります：{ $recommenders }
public-eligibility-recommendation_given = すでに得ている
public-eligibility-recommendation_obtainable = 得られる見込み
public-eligibility-recommendation_unclear = まだわからない
public-eligibility-recommendation_refused = 得られない
public-eligibility-open = 答えなかった質問は、まだ答えていないものとして扱います。
public-eligibility-submit = 結果を見る
public-eligibility-result = 結果
public-eligibility-result_text = この結果は目安です。申込を断るものではなく、受講資格は事務局が一人ひとり確認します。このページのアドレスを保存すると、同じ結果をもう一度見られます。
public-eligibility-result_caption = コースごとの結果
public-eligibility-result_course = コース
public-eligibility-result_outcome = 受講資格
public-eligibility-result_next = 次にすること
public-eligibility-reasons = 条件ごとの理由
public-eligibility-again = 答えを変える
public-eligibility-questions = 質問
public-eligibility-next_closed = 募集は終了しました
public-eligibility-outcome_met = 満たしています
public-eligibility-outcome_needs_person = 事務局が確認します
public-eligibility-outcome_not_met = 満たしていない条件があります

# 申込の始まり
public-apply-title = { $title }に申し込む
public-apply-eyebrow = 申込の始まり
public-apply-rules = このコースの受講資格
public-apply-check = 受講資格を先に確かめたい方は、質問に答えると条件ごとの結果がわかります。
public-apply-heading = メールアドレスから始める
public-apply-text = 入力したメールアドレスに、申込用のリンクを送ります。リンクは10分間、一度だけ使えます。すでに入力を始めた方は、同じメールアドレスで続きから入力できます。
public-apply-email = メールアドレス
public-apply-email_hint = 受付番号などのお知らせも、このアドレスに届きます。ご自身で受け取れるアドレスを入力してください。
public-apply-submit = メールを受け取る
public-apply-signed_in = サインインしています。入力の続きや、受け付けた申込の内容をご覧になれます。
public-apply-continue = 自分の申込へ進む
public-apply-several = 複数のコースに申し込む方も、この1つの申込の中で順位をつけて選べます。
public-apply-not_open = いまは申し込めません
public-apply-back = コースの詳細に戻る
