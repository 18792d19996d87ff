#pragma once
/// \file
/// Edits of a document, and what it holds and what lies in its files as text.

#include "core/editing/document.hpp"
#include "core/project/writer.hpp"

#include <QFile>
#include <QTest>

#include <functional>
#include <string>

namespace reprise::test {

using Edit = std::function<void(Document&)>;

inline Edit plain(const std::function<void(Project&)>& edit) {
    return [=](Document& document) { document.change("Edit", edit); };
}

inline std::string yaml(const Document& document) {
    return writeProjectText(document.project());
}

inline QByteArray contentOf(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

inline void writeFile(const QString& file, const QByteArray& content) {
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(content);
}

} // namespace reprise::test

Q_DECLARE_METATYPE(reprise::test::Edit)
