#include "views/canvas/part_clipboard.hpp"

#include "core/project/part_text.hpp"
#include "views/canvas/canvas_words.hpp"
#include "widgets/words.hpp"

namespace reprise {

std::unique_ptr<QMimeData> mimeOfPart(const Project& part) {
    auto data = std::make_unique<QMimeData>();
    const QString text = inText(writePartText(part));
    data->setData(kPartMime, text.toUtf8());
    data->setText(text);
    return data;
}

std::optional<Project> readPart(const QMimeData* data, QString& problem) {
    const bool isPart = data != nullptr && data->hasFormat(kPartMime);
    if (!isPart && (data == nullptr || !data->hasText())) {
        problem = tr("There is nothing on the clipboard that can be drawn.");
        return std::nullopt;
    }
    const QByteArray text = isPart ? data->data(kPartMime) : data->text().toUtf8();
    ReadPart read = readPartText(text.toStdString());
    if (!read.issues.empty()) {
        problem = tr("Nothing was pasted: %1.").arg(inText(read.issues.front().text));
        return std::nullopt;
    }
    return std::move(read.part);
}

} // namespace reprise
