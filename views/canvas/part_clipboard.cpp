#include "views/canvas/part_clipboard.hpp"

#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "views/canvas/canvas_words.hpp"
#include "widgets/words.hpp"

namespace reprise {

std::unique_ptr<QMimeData> mimeOfPart(const Project& part) {
    auto data = std::make_unique<QMimeData>();
    const QString text = inText(writeProjectText(part));
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
    if (std::size_t(text.size()) > kMaximumProjectBytes) {
        problem = tr("The clipboard holds more than a project may.");
        return std::nullopt;
    }
    ReadResult read = readProjectText(text.toStdString(), "clipboard");
    const bool isEmpty = read.project.populations.empty() && read.project.drawing == DrawingSpec();
    if (!read.isReadable() || isEmpty) {
        problem = tr("The clipboard holds no part of a network.");
        return std::nullopt;
    }
    return std::move(read.project);
}

} // namespace reprise
