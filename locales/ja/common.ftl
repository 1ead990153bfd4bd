# どの画面にも使う言葉
# 言語の名前は、どの言語の画面でもその言語で書く
language-ja = 日本語
language-en = English

nav-courses = コース一覧
nav-schedule = 日程表
nav-eligibility = 受けられるコース
nav-applications = 申込一覧
nav-my = 自分の申込
nav-sign_in = サインイン
nav-demo_mail = デモの受信箱

flash-saved = 保存しました。
flash-removed = 削除しました。
flash-signed_out = サインアウトしました。
flash-signed_in = サインインしました。
flash-withdrawn = 申込を取り下げました。
flash-reopened = 申込を下書きに戻しました。

# 入力欄の誤り
field-problem = { $label }：{ $error }
field-required = 入力してください。
field-choose = 選んでください。
field-choice = 一覧から選び直してください。
field-too_long = { $max }文字以内で入力してください（いま{ $count }文字です）。
field-control_character = 使えない文字（制御文字）が含まれています。消してから入力し直してください。
field-deceptive_character = 目に見えない文字が含まれています。消してから入力し直してください。
field-kana = カタカナで入力してください。ひらがな、半角でもかまいません。
field-roman = ローマ字で入力してください。例：YOSHINO
field-email = メールアドレスの形をご確認ください。例：hanako@example.jp
field-phone = 数字で入力してください。例：052-123-4567
field-postal_code = 7桁の数字で入力してください。例：466-8560
field-number = { $min }から{ $max }までの数字で入力してください。
field-date = 日付を入力してください。例：2024-03-31
field-hours = 時間数を0.1から999.9までの数字で入力してください。例：40、36.5

# 申込の拒否
refusal-window_closed = 申込の受付は{ $date }で終了しました。
refusal-not_yet_open = 申込の受付は{ $date }に始まります。
refusal-incomplete = あと{ $count }か所の入力が必要です。
refusal-withdrawn = この申込は取り下げられています。
refusal-not_submitted = この申込はまだ送られていません。

# 足りないもの
gap-choices = コースを1つ以上選んでください。
gap-profession = お持ちの免許と現在の職種を選んでください。
gap-safety_role = 医療安全業務への従事について選んでください。
gap-name = 氏名とフリガナを入力してください。
gap-institution = 所属機関を入力してください。
gap-training = これまでの研修を入力するか、「なし」を選んでください。
gap-motivation = 志望の動機を入力してください。
gap-recommender = 推薦者を入力してください。
gap-consents = 同意の各項目に答えてください。
gap-consent_refused = 個人情報の利用に同意いただけない場合は、申込を送ることができません。
gap-certificate = 研修修了証が{ $count }件、まだ添付されていません。

# 受講資格の判定
eligibility-unanswered = まだ答えていない質問があります。
eligibility-licence_held = 必要な免許をお持ちです。
eligibility-licence_missing = このコースに必要な免許をお持ちではありません。
eligibility-licence_not_held = 対象外となる免許はお持ちではありません。
eligibility-licence_excluded = 医師・歯科医師の免許をお持ちの方は、主な職種にかかわらず対象外です。
eligibility-healthcare_profession = 医療の免許をお持ちです。
eligibility-healthcare_profession_unclear = 医療者にあたるかどうか、事務局が確認します。
eligibility-training_done = { $wanted }時間以上の研修を修了しています（合計{ $done }時間）。
eligibility-training_adds_up = 複数の研修を合わせて{ $done }時間です。{ $wanted }時間研修として認められるか、事務局が確認します。
eligibility-training_short = 合計{ $done }時間です。{ $wanted }時間に足りませんが、補講や5日程度の研修で認められることがあるため、事務局が確認します。
eligibility-training_none = { $wanted }時間研修を修了していません。
eligibility-safety_role_none = 医療安全業務に従事していません（望ましい条件で、必須ではありません）。
eligibility-safety_role_planned = 医療安全業務に従事する予定です。
eligibility-safety_role_engaged = 医療安全業務に従事しています。
eligibility-recommendation_given = 推薦を得ています。
eligibility-recommendation_obtainable = 推薦を得られる見込みです。
eligibility-recommendation_awaited = 推薦者の回答を待っています。
eligibility-recommendation_unclear = 推薦を得られるか、まだわかりません。
eligibility-recommendation_refused = 推薦を得られません。
