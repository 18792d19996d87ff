#pragma once
/// \file
/// What a person does to a window, for tests in a real one.

#include <QAbstractButton>
#include <QApplication>
#include <QDropEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>
#include <QtTest>

namespace reprise::gui {

/// Settings, caches and recovery notes of a test are its own.
struct IsolatedHome {
    QTemporaryDir folder;

    IsolatedHome() {
        qputenv("XDG_CONFIG_HOME", folder.filePath("config").toUtf8());
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toUtf8());
        qputenv("XDG_DATA_HOME", folder.filePath("data").toUtf8());
    }
};

/// Drops a file onto \p target, as a file manager does.
inline bool dropFile(QWidget& target, const QString& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    const QPoint middle = target.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    if (!enter.isAccepted()) {
        return false;
    }
    QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &drop);
    return drop.isAccepted();
}

/// Presses \p button in the next message box that opens, within five seconds.
inline void answerNextQuestion(QMessageBox::StandardButton button) {
    auto* timer = new QTimer(qApp);
    auto* tries = new int(0);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, tries, button] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (box || ++*tries > 250) {
            timer->stop();
            timer->deleteLater();
            delete tries;
        }
        if (box) {
            box->button(button)->click();
        }
    });
    timer->start(20);
}

/// A key as the window system sends it: shortcuts are looked up, and text fields may keep it.
inline void pressKey(QWidget& window, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QWidget* target = QApplication::focusWidget();
    QTest::keyClick(target ? target : &window, key, modifiers);
}

} // namespace reprise::gui
