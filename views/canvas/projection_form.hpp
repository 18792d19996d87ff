#pragma once
/// \file
/// What a projection is, beside it on the canvas: id, rule, synapses with their parameters,
/// receptor, weight, delay.

#include "core/models/descriptor.hpp"
#include "views/canvas/popover.hpp"

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLayout;
class QLineEdit;
class QToolButton;

namespace reprise {

class EditedNetwork;
class ParameterModel;
class ParameterTree;
class ValueEdit;
struct Project;
struct ProjectionSpec;

/// Every answer is an undoable step at once. It closes when the projection is gone or another
/// thing is chosen.
class ProjectionForm : public Popover {
    Q_OBJECT

public:
    ProjectionForm(EditedNetwork& edited, std::size_t projection, QWidget* on);

    std::size_t projection() const { return m_projection; }

private:
    QComboBox* addCombo(const QString& name, const QString& label);
    struct ValueRow {
        ValueEdit* edit = nullptr;
        QLabel* unit = nullptr;
        QLayout* row = nullptr;
    };
    ValueRow addValue(const QString& name, const QString& label, const ParameterSpec& spec);
    const ProjectionSpec* spec() const; ///< null: it is gone
    void addEnds();
    void addNumbers();
    void addParameters();
    void takeId();
    void openList();
    void showParameters();
    void chooseEnd(const QString& id, bool isSource);
    void takeValue(ValueEdit& edit, const ParameterSpec& spec, const QString& what,
                   const std::function<void(ProjectionSpec&, const ParameterValue&)>& put);
    void put(const QString& what, const std::function<void(ProjectionSpec&)>& edit);
    void showProjection();
    void showProblem(const QString& problem);
    QString problemOf() const;

    EditedNetwork& m_edited;
    std::size_t m_projection;
    QFormLayout* m_rows;
    QLabel* m_title;
    QLineEdit* m_id = nullptr;
    QComboBox* m_from = nullptr;
    QComboBox* m_to = nullptr;
    QComboBox* m_rule = nullptr;
    ParameterSpec m_probability, m_indegree, m_weightSpec, m_delaySpec;
    ValueRow m_number;             ///< probability
    ValueRow m_count;              ///< in-degree
    QToolButton* m_list = nullptr; ///< opens the table of connections
    QComboBox* m_synapse = nullptr;
    ParameterModel* m_parameters = nullptr;
    ParameterTree* m_tree = nullptr;
    QComboBox* m_receptor = nullptr;
    ValueRow m_weight;
    ValueRow m_delay;
    QLabel* m_problem;
};

} // namespace reprise
