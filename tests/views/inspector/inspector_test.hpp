#pragma once
/// \file
/// The inspector in a window on a project of two cells, and what a person does to it.

#include "core/editing/document.hpp"
#include "tests/core/editing/example_project.hpp"
#include "views/inspector/inspector_view.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/parameter_tree.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include <memory>

namespace reprise::test {

/// begin() before each test, end() after it.
class InspectorTest : public QObject {
protected:
    void begin() {
        applyTheme(*qApp, ThemeName::Light);
        m_document = std::make_unique<Document>();
        m_document->setProject(exampleProject());
        m_view = std::make_unique<InspectorView>(*m_document);
        m_view->resize(360, 640);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QApplication::setActiveWindow(m_view.get()); // there may be no window manager to do it
        m_model = m_view->findChild<ParameterModel*>();
        m_tree = m_view->findChild<ParameterTree*>();
        QCOMPARE(m_view->population(), QString("cell"));
    }
    void end() {
        m_view.reset();
        m_document.reset();
    }

    QModelIndex cell(const char* key, ParameterModel::Column column = ParameterModel::Value) const {
        return m_model->indexOf(key, column);
    }
    void click(const QModelIndex& index) {
        m_tree->scrollTo(index);
        QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {},
                          m_tree->visualRect(index).adjusted(0, 0, 0, 0).topLeft() + QPoint(8, 10));
    }
    /// Clicks on the value and types over it; returns the field.
    QLineEdit* type(const char* key, const QString& text) {
        click(cell(key));
        auto* field = qobject_cast<QLineEdit*>(qApp->focusWidget());
        if (field != nullptr) {
            field->selectAll();
            QTest::keyClicks(field, text);
        }
        return field;
    }
    void enter(const char* key, const QString& text) {
        QLineEdit* field = type(key, text);
        QVERIFY2(field != nullptr, key);
        QTest::keyClick(field, Qt::Key_Return);
        qApp->processEvents(); // an item delegate commits through the event loop
    }
    /// What the project holds for cell; a text so that a missing one fails readably.
    QString held(const char* key) const {
        const auto found = set().find(key);
        return found == set().end() ? QString("default")
                                    : QString::fromStdString(toText(found->second));
    }
    const ParameterMap& set() const {
        return m_document->project().findPopulation("cell")->parameters;
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<InspectorView> m_view;
    ParameterModel* m_model = nullptr;
    ParameterTree* m_tree = nullptr;
};

} // namespace reprise::test
