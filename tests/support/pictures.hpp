#pragma once
/// \file
/// Pictures of views in both themes: for people where REPRISE_PICTURES names a folder, and checked
/// as files everywhere.

#include "views/view.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QImage>
#include <QSvgRenderer>
#include <QtTest>

#include <functional>

namespace reprise::test {

/// Calls \p make for a new view in each theme and saves "<name>-light.png" and "<name>-dark.png".
inline void savePictures(const QString& name, const std::function<std::unique_ptr<View>()>& make) {
    const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
    for (const ThemeName theme : {ThemeName::Dark, ThemeName::Light}) {
        applyTheme(*qApp, theme);
        const auto view = make();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        QTest::qWait(20); // splitters and tables find their sizes
        const QImage image = view->grab().toImage();
        QCOMPARE(QColor(image.pixel(1, 1)), currentTheme().panel);
        if (!folder.isEmpty()) {
            view->grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, nameOf(theme)));
        }
    }
}

/// Saves "<name>.png" for people.
inline void keepPicture(const QImage& image, const QString& name) {
    const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
    if (!folder.isEmpty()) {
        image.save(QStringLiteral("%1/%2.png").arg(folder, name));
    }
}

/// PNG of twice the size, SVG that can be read, with \p texts in it, and a PDF page.
inline void checkExports(View& view, const QStringList& texts) {
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTest::qWait(20);
    QTemporaryDir folder;
    QCOMPARE(view.exportPicture(folder.filePath("view.png")), QString());
    QCOMPARE(QImage(folder.filePath("view.png")).size(),
             (view.isPictureSizeExact() ? view.pictureSize()
                                        : view.size().expandedTo(view.pictureSize())) *
                 2);
    QCOMPARE(view.exportPicture(folder.filePath("view.svg")), QString());
    QSvgRenderer renderer(folder.filePath("view.svg"));
    QVERIFY(renderer.isValid());
    QFile svg(folder.filePath("view.svg"));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QString content = QString::fromUtf8(svg.readAll());
    for (const QString& text : texts) {
        QVERIFY2(content.contains(text), qPrintable(text));
    }
    QVERIFY(!content.contains("<image")); // sharp at every size
    QVERIFY(!view.exportPicture("/nowhere/view.svg").isEmpty());
    QCOMPARE(view.exportPicture(folder.filePath("view.pdf")), QString());
    QFile pdf(folder.filePath("view.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    const QByteArray page = pdf.readAll();
    QVERIFY(page.startsWith("%PDF-") && page.size() > 2000);
    QVERIFY(!page.contains("/Subtype /Image")); // likewise
    QCOMPARE(view.exportData(folder.filePath("view.csv")), QString());
    QFile csv(folder.filePath("view.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(csv.readAll()), view.dataAsCsv());
}

} // namespace reprise::test
