# 書類確認
nav-desk = 書類確認

# 書類の種類と状態
term-item_kind-recommendation = 推薦
term-item_kind-training_certificate = 研修修了証
term-item_kind-licence_copy = 免許証の写し
term-item_kind-other = その他の書類
term-item_state-missing = 未提出
term-item_state-received = 確認待ち
term-item_state-accepted = 受理
term-item_state-returned = 差戻し
term-eligibility_verdict-met = 満たす
term-eligibility_verdict-not_met = 満たさない
desk-item-certificate_of = 研修修了証（{ $provider }）
desk-recommendation-not_asked = 推薦者への依頼はまだ行われていません。
desk-recommendation-waiting = 推薦者の回答を待っています。
desk-recommendation-paper_received = 署名のある推薦書が届いています。
desk-recommendation-given = 推薦されています。
desk-recommendation-conditional = 条件付きで推薦されています。
desk-recommendation-declined = 推薦しないとの回答です。
desk-recommendation-reconfirm = 推薦のあとで申込の内容が変わりました。推薦者による再確認が必要です。

# 断るときの言葉
refusal-desk-not_submitted = この申込は送信されていないか、取り下げられています。書類の判断はできません。
refusal-desk-not_here = 推薦は、この画面では判断できません。
refusal-desk-nothing_there = 受理できる書類がまだ届いていません。
refusal-desk-reason_missing = 差し戻す理由を入力してください。
refusal-desk-answer_by_over = 回答の期限には、今日以降の日を入力してください。
refusal-desk-changed = ほかの人が先に判断したか、新しい書類が届きました。現在の状態を確認してから、もう一度判断してください。
refusal-desk-note_missing = 判断の理由を入力してください。
refusal-desk-finding_changed = 申込の内容が変わったか、ほかの人が先に判断しました。現在の内容を確認してから、もう一度判断してください。

# 申込ごとの書類確認
desk-page-title = 書類確認
desk-page-lead = 必要な書類と、事務局の判断が必要な受講資格を確認します。
desk-page-screener = 閲覧のみできます。判断は事務局の担当者が行います。
desk-page-not_submitted = この申込は受付済ではないため、書類の判断はできません。
desk-page-items = 必要な書類
desk-page-required = 必須
desk-page-optional = 任意
desk-page-selected = 選択中
desk-page-late = 回答の期限を過ぎています
desk-page-answer_by = 回答の期限
desk-page-training = 研修
desk-page-hours = { $hours }時間
desk-page-completed_on = { $date } 修了
desk-page-papers = 届いた書類
desk-page-no_paper = 書類はまだ届いていません。
desk-page-show = 画面に表示
desk-page-shown = 表示中
desk-page-download = 保存
desk-page-open = 別の画面で開く
desk-page-viewer = 書類の表示：{ $name }
desk-page-accept = 受理する
desk-page-accept_again = 差戻しを取り消して受理する
desk-page-return = 差し戻す
desk-page-ask = 提出を求める
desk-page-return_again = 受理を取り消して差し戻す
desk-page-return_once_more = 理由を変えて差し戻す
desk-page-history = この書類の判断の記録
desk-page-no_history = まだ判断されていません。
desk-page-decided = { $who }、{ $at }
desk-page-previous_item = 前の書類
desk-page-next_item = 次の書類
desk-page-next_application = 次の申込へ
desk-page-to_queue = 書類確認の一覧へ
desk-page-to_application = 申込の内容を見る
desk-page-findings = 受講資格の判断
desk-page-no_findings = 事務局の判断が必要な受講資格はありません。
desk-page-decide = 判断する
desk-page-decide_again = 判断を変える
desk-page-undecided = 判断待ち
desk-page-stale = 判断のあとで内容が変わりました
desk-page-note = 判断の理由

# 差戻し
desk-return-title = 書類の差戻し
desk-return-lead = 申請者にメールで理由をお知らせし、この書類だけを、受付期間のあとでも提出し直せるようにします。
desk-return-lang-ja = 申請者は日本語でメールを受け取ります。
desk-return-lang-en = 申請者は英語でメールを受け取ります。理由は英語で入力してください。
desk-return-item = 書類
desk-return-canned = 文例
desk-return-canned_hint = 選んで「文例を入れる」を押すと、理由の欄に加わります。そのあと自由に書き換えられます。
desk-return-insert = 文例を入れる
desk-return-reason = 差し戻す理由
desk-return-reason_hint = この文章が、そのまま申請者に届きます。何をどう直せばよいかを書いてください。
desk-return-answer_by = 回答の期限
desk-return-answer_by_hint = この日までの提出をお願いします。過ぎても提出はできます。
desk-return-send = 差し戻してメールを送る
desk-return-back = 書類確認に戻る
desk-canned-illegible = 文字が読み取れません。はっきりと写るように撮り直すか、スキャンしてお送りください。
desk-canned-wrong_paper = お送りいただいたものは、必要な書類とは別の書類のようです。研修の修了証をお送りください。
desk-canned-hours_missing = 研修の時間数または修了日が確認できません。時間数と修了日がわかる書類をお送りください。
desk-canned-name_differs = 書類の氏名が、お申し込みの氏名と異なります。改姓などの事情がある場合は、それがわかる書類を添えてお送りください。
desk-canned-not_whole = 書類の一部が欠けています。すべてのページをお送りください。
desk-canned_name-illegible = 読み取れない
desk-canned_name-wrong_paper = 別の書類
desk-canned_name-hours_missing = 時間数・修了日が不明
desk-canned_name-name_differs = 氏名が異なる
desk-canned_name-not_whole = 一部が欠けている

# 受講資格の判断
desk-finding-title = 受講資格の判断
desk-finding-course = コース
desk-finding-rule = 募集要項の記載
desk-finding-reason = 自動判定の結果
desk-finding-evidence = 判断の材料
desk-finding-total = 合計
desk-finding-professions = 免許・職種
desk-finding-no_evidence = 申込の内容をご確認ください。
desk-finding-before = これまでの判断
desk-finding-stale = この判断は、変わる前の内容についてのものです。あらためて判断してください。
desk-finding-verdict = 判断
desk-finding-note = 判断の理由
desk-finding-note_hint = 何を見て、なぜそう判断したかを書いてください。事務局だけが読み、申請者には伝わりません。
desk-finding-everywhere = 同じ資格を求めるほかの希望コースにも、同じ判断を記録する
desk-finding-save = 判断を記録する
desk-finding-back = 書類確認に戻る

# 一覧
desk-queue-title = 書類確認
desk-queue-heading = 書類確認 { $year }年度
desk-queue-lead = 事務局の確認や判断を待っている申込を、期限の近い順に並べています。
desk-queue-piles = 表示する申込
desk-queue-pile-open = 対応が必要
desk-queue-pile-to_check = 確認待ちの書類
desk-queue-pile-eligibility = 資格の判断待ち
desk-queue-pile-returned = 差戻し中
desk-queue-pile-missing = 未提出あり
desk-queue-select = 選ぶ
desk-queue-select_one = { $name }を選ぶ
desk-queue-state = 書類の状態
desk-queue-due = 次の期限
desk-queue-days_left = あと{ $days }日
desk-queue-last_day = 本日まで
desk-queue-over = { $days }日過ぎています
desk-queue-received = 確認待ち { $count }
desk-queue-returned = 差戻し { $count }
desk-queue-missing = 未提出 { $count }
desk-queue-eligibility = 資格の判断 { $count }
desk-queue-nothing = この条件に合う申込はありません。
desk-queue-can_do = この画面でできること：届いた書類を確認する、まとめて受理・差戻しをする、足りない書類の案内を下書きする。
desk-queue-bulk = 選んだ申込をまとめて
desk-queue-bulk_hint = 次の画面で、対象の申込と内容を確認してから実行します。
desk-queue-accept = 確認待ちの書類を受理する
desk-queue-return = 同じ種類の書類を差し戻す
desk-queue-remind = 未提出の案内を下書きする
desk-queue-none_selected = 申込を1件以上選んでください。
desk-queue-page = { $page }ページ

# まとめて
desk-bulk-title = まとめて処理する内容の確認
desk-bulk-accept = 次の申込の、確認待ちの書類を受理します。
desk-bulk-return = 次の申込の、確認待ちの書類を差し戻し、申請者にメールを送ります。
desk-bulk-remind = 次の申込の申請者あてに、足りない書類の案内を下書きします。送信箱で承認するまで送られません。
desk-bulk-who = 申請者
desk-bulk-what = 書類
desk-bulk-left_out = 対象外
desk-bulk-left_out-changed = 確認のあとで内容が変わったため、処理しません
desk-bulk-left_out-nothing = 対象となる書類がありません
desk-bulk-left_out-written = 同じ案内がすでに下書きされています
desk-bulk-kind = 書類の種類
desk-bulk-reason = 差し戻す理由
desk-bulk-reason_hint = この文章が、そのまま全員に届きます。
desk-bulk-answer_by = 回答の期限
desk-bulk-confirm-accept = 受理する
desk-bulk-confirm-return = 差し戻してメールを送る
desk-bulk-confirm-remind = 下書きを作る
desk-bulk-back = やめて一覧に戻る
desk-bulk-nothing = 処理できる申込はありません。
desk-bulk-done_title = まとめて処理した結果
desk-bulk-done = { $count }件を処理しました。
desk-bulk-left = 次の{ $count }件は処理していません。
desk-bulk-to_queue = 書類確認の一覧へ

# メモ
desk-memo-title = 事務局メモ
desk-memo-memo = メモ
desk-memo-memo_hint = 事務局だけが読みます。申請者には表示されません。
desk-memo-save = メモを保存する
desk-memo-back = 申込に戻る
desk-memo-empty = メモはありません。

# 申込の画面
desk-section-title = 書類と資格の確認
desk-section-open = 書類確認の画面を開く

# 申請者の画面
my-items-title = 書類の状況
my-items-state-missing = 未提出
my-items-state-received = 事務局の確認待ち
my-items-state-accepted = 受理しました
my-items-state-returned = 差し戻されました
my-items-reason = 差し戻した理由
my-items-answer_by = { $date }までにお送りください。
my-items-late = 期限の{ $date }を過ぎています。お早めにお送りください。
my-items-send = この書類を送る
my-items-replace = この書類を差し替える
my-items-eligibility = 事務局が受講資格を確認しました。結果は、選考の結果とあわせてお知らせします。
my-home-returned = 差し戻された書類があります。
my-home-next_returned = 理由を確認して、書類をもう一度お送りください。
my-home-send_item = 書類を送る
my-item-heading = 書類の提出
my-item-lead = この画面では、次の書類だけを提出できます。
my-item-item = 書類
my-item-current = いま届いている書類
my-item-file = ファイル
my-item-file_hint = PDF、JPEG、PNGのいずれかで、10MBまでです。紙の書類は、スマートフォンで撮影したものでもかまいません。
my-item-send = 提出する
my-item-closed = いまは、この書類を提出できません。
my-item-back = 自分の申込に戻る
flash-item_sent = 書類を受け取りました。事務局が確認します。
flash-decided = 記録しました。

# メール
mail-item-returned-subject = 【要対応】書類をもう一度お送りください（受付番号 { $number }）
mail-item-returned-lead = { $year }年度の受講申込について、お送りいただいた書類を確認しました。恐れ入りますが、次の書類をもう一度お送りください。
mail-item-returned-item = 書類：{ $item }
mail-item-returned-reason = 理由：
mail-item-returned-send = 書類は次のページからお送りください。
mail-item-returned-action = 書類を送るページを開く
mail-item-returned-answer-by = { $day }までにお送りください。
mail-item-returned-only = 申込のほかの内容は、そのままで結構です。
mail-missing-items-subject = 【要対応】まだ届いていない書類があります（受付番号 { $number }）
mail-missing-items-lead = { $year }年度の受講申込について、次のものがまだ届いていません。
mail-missing-items-items = 届いていないもの：
mail-missing-items-until = { $day }までにお願いいたします。
mail-missing-items-page = 次のページで、申込の状況を確認し、書類をお送りいただけます。
mail-missing-items-crossed = 行き違いですでにお送りいただいている場合は、このメールへの対応は不要です。

# 操作記録
audit-application-replace_item = 書類を提出し直しました
audit-desk-accept_item = 書類を受理しました
audit-desk-return_item = 書類を差し戻しました
audit-desk-decide_eligibility = 受講資格を判断しました
audit-desk-save_memo = 事務局メモを保存しました
audit-desk-remind_missing = 未提出の案内を下書きしました
audit-field-item = 書類
audit-field-item_kind = 種類
audit-field-item_state = 書類の状態
audit-field-answer_by = 回答の期限
audit-field-requirement = 受講資格
audit-field-eligibility_verdict = 判断
audit-field-office_memo = 事務局メモ

# 一覧と保存する一覧
office-desk-column = 書類確認
office-desk-filter = 書類確認
office-desk-any = すべて
office-export-items_missing = 未提出の書類
office-export-items_received = 確認待ちの書類
office-export-items_returned = 差戻し中の書類
office-export-eligibility_open = 判断待ちの資格

# デモ
demo-desk-note = （デモ）修了証と補講の記録で時間数を確認し、事務局で満たすと判断しました。
