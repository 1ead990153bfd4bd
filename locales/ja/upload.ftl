# ファイルの受け取りを断る理由
upload-too_large = ファイルが大きすぎます。{ $megabytes }MBまでのファイルをお送りください。
upload-wrong_type = この種類のファイルはお受けできません。PDF、JPEG、PNGのいずれかでお送りください。
upload-empty = ファイルの中身がありません。もう一度お選びください。
upload-damaged = ファイルが壊れているか、途中で切れています。開けることを確かめてから、もう一度お送りください。
upload-too_many_pixels = 画像が大きすぎます。{ $tenthousands }万画素までの画像をお送りください。
upload-unsafe = 安全を確認できないファイルのため、お受けできません。
