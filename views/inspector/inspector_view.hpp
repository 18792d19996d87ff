#pragma once
/// \file
/// Every value of the selected part of the project, as its descriptor explains it.

#include "core/editing/document.hpp"
#include "core/engine/command.hpp"
#include "views/inspector/page_shapes.hpp"
#include "views/view.hpp"

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QScrollArea;
class QToolButton;

namespace reprise {

class ConnectionTable;
class DetailPane;
class ParameterModel;
class ParameterTree;
class ProjectTexts;

class InspectorView : public View {
    Q_OBJECT

public:
    explicit InspectorView(Document& document, QWidget* parent = nullptr);
    ~InspectorView() override;

    void showFrame(const Frame& frame) override; ///< for what circuits consist of
    QString dataAsCsv() const override;
    /// A list of all parameters that are shown, without the controls.
    void paintPicture(QPainter& painter, const QRect& area) override;
    QSize minimumSizeHint() const override { return {160, 140}; }
    /// Of what is shown: the id of a population, "" for the project, the path of anything else.
    QString population() const;

public slots:
    /// Shows the page of population \p id; "" shows the project's. Unknown ids are ignored.
    void showPopulation(const QString& id);
    /// Shows what several populations share, until something else is chosen.
    void showPopulations(const QStringList& ids);
    /// Shows what a dotted path of an issue points at, and selects the parameter.
    void showPath(const QString& path);

signals:
    /// A live-safe parameter has a new value, by edit, undo or redo: the engine may take it at
    /// once.
    void liveParameterEdited(const reprise::Command& command);
    void populationShown(const QString& id);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showRoom(); ///< what there is room for
    struct Entry {
        QString part; ///< id of a population, "" for the project, else a path
        QString label;
        bool isHeading = false;
        bool operator==(const Entry&) const = default;
    };
    std::vector<Entry> chooserEntries() const;
    std::vector<Entry> experimentEntries() const;
    static bool isOneRenamed(const std::vector<Entry>& before, const std::vector<Entry>& after);
    int firstToShow(const std::vector<Entry>& entries) const;
    void buildChooser() { buildChooser(population()); }
    void buildChooser(const QString& wanted); ///< the part whose page stays, or comes
    void showPage();
    void showDetail();
    void onChanged(const ChangeNote& note);
    void announceLive(const QString& path);
    void applyFilter();

    Document& m_document;
    ParameterModel* m_model;
    std::vector<Entry> m_entries; ///< of the chooser
    QString m_shown;              ///< the part whose page it is
    std::shared_ptr<const NetworkOutline> m_outline;
    PartModels m_parts;
    QComboBox* m_chooser;
    QLineEdit* m_filter;
    QToolButton* m_onlyChanged;
    QLabel* m_nothing;
    ProjectTexts* m_texts;
    ParameterTree* m_tree;
    QScrollArea* m_detailArea;
    DetailPane* m_detail;
    ConnectionTable* m_connections; ///< of a projection that lists them
    QStringList m_several;          ///< populations that are shown together
};

} // namespace reprise
