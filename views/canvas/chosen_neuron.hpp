#pragma once
/// \file
/// The neuron that was chosen on the canvas, and its synapses.

#include "core/engine/state_view.hpp"
#include "views/canvas/drawn_network.hpp"
#include "views/canvas/neuron_links.hpp"

#include <QObject>
#include <QPointF>
#include <QString>

#include <memory>
#include <string>

namespace reprise {

class EditedNetwork;
struct CanvasNode;

/// It stays chosen as long as its population alone is.
class ChosenNeuron : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMostDrawn = 2000; ///< synapses

    explicit ChosenNeuron(EditedNetwork& edited, QObject* parent = nullptr);

    /// The neuron there, units from the corner of the node's body; once its network was built.
    void chooseAt(const std::string& node, QPointF inBody);
    void choose(const std::string& node, int neuron);
    /// One may be chosen soon: its network is built, if it is not.
    void prepare();
    /// One that stands so many columns and rows further.
    void step(int columns, int rows);
    void clear();

    bool isOn() const { return !m_node.empty(); }
    const std::string& node() const { return m_node; }
    int neuron() const { return m_neuron; }         ///< -1: not known yet
    int population() const { return m_population; } ///< index in network(); -1: likewise
    const Network* network() const { return m_drawn.network(); }
    const NeuronLinks& links() const { return m_links; }
    /// What is known of it, in lines; "": none is chosen.
    QString text() const;

    /// What a run has learned since: connections of sequence memories that are mature now.
    void showState(std::shared_ptr<const StateSnapshot> state);
    bool wantsState() const;

signals:
    void changed();

private:
    void resolve();
    void findLinks();
    const CanvasNode* shownNode() const;

    EditedNetwork& m_edited;
    DrawnNetwork m_drawn;
    std::string m_node; ///< "": none
    QPointF m_at;       ///< units in the body, while m_neuron is not known
    int m_neuron = -1;
    int m_population = -1;
    NeuronLinks m_links;
    std::shared_ptr<const StateSnapshot> m_state;
    bool m_isLearned = false; ///< m_links follow m_state
};

/// Population \p of a built network in words: "exc", "htm.inh", "trains of noise".
QString populationText(const NetworkOutline& outline, int population);
/// The node that stands for it.
const std::string& nodeIdOf(const NetworkOutline& outline, int population);

} // namespace reprise
