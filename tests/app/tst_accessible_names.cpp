/// A screen reader has a name for everything that can be operated, in every view.

#include "app/docks/view_catalog.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"
#include "views/view.hpp"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>

using namespace reprise;
using namespace reprise::test;

namespace {

/// Buttons, fields, lists and canvases: what takes the focus by mouse or keys. The inside of a
/// compound control, such as the field of a spin box, has the name of the whole.
bool isControl(const QWidget& widget) {
    if (widget.focusPolicy() == Qt::NoFocus &&
        qobject_cast<const QAbstractButton*>(&widget) == nullptr) {
        return false;
    }
    const QWidget* outer = widget.parentWidget();
    const auto* area = qobject_cast<const QAbstractScrollArea*>(outer);
    if (area != nullptr && area->viewport() == &widget) {
        return false;
    }
    const bool isInside = widget.objectName().startsWith("qt_") ||
                          (outer != nullptr && outer->inherits("QAbstractSpinBox")) ||
                          (outer != nullptr && outer->inherits("QComboBox")) ||
                          (outer != nullptr && outer->inherits("QComboBoxPrivateContainer")) ||
                          widget.inherits("QScrollArea") || widget.inherits("QTabBar");
    return !isInside;
}

QString describe(const QWidget& widget) {
    QStringList path;
    for (const QWidget* each = &widget; each != nullptr && path.size() < 4;
         each = each->parentWidget()) {
        path.prepend(each->objectName().isEmpty() ? each->metaObject()->className()
                                                  : each->objectName());
    }
    return path.join(" > ");
}

QStringList nameless(QWidget& root) {
    QStringList found;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (!isControl(*widget) || !widget->isVisible()) {
            continue;
        }
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
        if (access == nullptr || access->text(QAccessible::Name).trimmed().isEmpty()) {
            found << describe(*widget);
        }
    }
    return found;
}

} // namespace

class TstAccessibleNames : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;

private slots:
    void everyControlOfEveryViewHasOne_data() {
        QTest::addColumn<QString>("project");
        for (const char* project :
             {"start", "path_planning", "wta_one_pattern", "random_network"}) {
            QTest::newRow(project) << project;
        }
    }
    void everyControlOfEveryViewHasOne() {
        QFETCH(QString, project);
        WatchedWindow shown;
        shown.window.resize(1500, 940);
        QVERIFY(
            shown.window.openExample(QString(REPRISE_SOURCE_DIR "/projects/%1.yaml").arg(project)));
        QVERIFY(shown.waitFor(RunState::Paused));
        QStringList found = nameless(shown.window);
        for (const ViewEntry& entry : viewCatalog()) {
            if (entry.hasContent(shown.window.document().project())) {
                shown.window.docks().showView(entry.id);
                QTest::qWait(20);
                for (const QString& each : nameless(*shown.window.docks().view(entry.id))) {
                    found << entry.id + ": " + each;
                }
            }
        }
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }
};

REPRISE_TEST(TstAccessibleNames)
#include "tst_accessible_names.moc"
