#pragma once
/// \file
/// How populations of a kind look on the canvas. Another look is a file in looks/ with a class and
/// its registration; nothing else lists it.

#include "core/project/project.hpp"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QPainter;

namespace reprise {

class LiveActivity;
struct NetworkOutline;

/// What is seen of one population besides its name. Units are those of the scene: px where nothing
/// is zoomed.
struct NodeShape {
    int columns = 1; ///< of what its body shows
    int rows = 1;
    int neurons = 0; ///< of the body; 0: known once the network is built
    int perCell = 1; ///< neurons that share a column and row
    double cell = 0; ///< side of a column and row, units; 0: the body has none
    QSizeF size;     ///< of the whole node, units
    QString detail;  ///< "10 × 5 circuits"
};

inline constexpr double kNodeHeader = 38; ///< units above the body: name and detail
inline constexpr double kNodePad = 8;     ///< units around the body

/// How much of a node there is room for.
enum class NodeDetail { Box, Structure, Neurons };

/// A node as it is painted.
struct NodePicture {
    const std::string& id;
    const NodeShape& shape;
    QRectF body;  ///< px
    double scale; ///< px of a unit
    NodeDetail detail;
    const LiveActivity* live;              ///< null: no run of this network is on show
    const NetworkOutline* drawn = nullptr; ///< of what is drawn, where that was built; else null
};

/// What symbols a sequence memory would be made for; counted once for many nodes.
class SymbolCount {
public:
    explicit SymbolCount(const Project& project) : m_project(project) {}
    int operator()() const;

private:
    const Project& m_project;
    mutable std::optional<int> m_count;
};

class NodeLook {
public:
    virtual ~NodeLook() = default;

    virtual NodeShape shapeOf(const PopulationSpec& population,
                              const SymbolCount& symbols) const = 0;
    virtual void paintBody(QPainter& painter, const NodePicture& picture) const = 0;
    /// Parameters that give the body so many columns and rows; none: its size is no matter of
    /// dragging.
    virtual ParameterMap stretched(int /*columns*/, int /*rows*/) const { return {}; }
    bool isStretchable() const { return !stretched(1, 1).empty(); }
    /// Its box may have any size: the more room, the more of its neurons stand apart.
    virtual bool isResizable() const { return false; }
    /// Whose neurons the body shows: index into the populations of a network that was built; -1:
    /// nobody's. \p id is the node's.
    virtual int shownPopulation(const NetworkOutline& /*network*/,
                                const std::string& /*id*/) const {
        return -1;
    }
    /// Where a neuron of it stands, units from the body's upper left corner; null: nowhere.
    virtual QRectF neuronRect(const NodeShape& /*shape*/, const NetworkOutline& /*network*/,
                              const std::string& /*id*/, int /*neuron*/) const {
        return {};
    }
    /// Which neuron stands there; -1: none.
    virtual int neuronAt(const NodeShape& /*shape*/, const NetworkOutline& /*network*/,
                         const std::string& /*id*/, QPointF /*at*/) const {
        return -1;
    }
    /// The frame has an open right side: what it holds only sends.
    virtual bool isSource() const { return false; }
};

/// Units of a node with a body of so many columns and rows.
QSizeF nodeSize(int columns, int rows, double cell);
/// Side of a column and row where there are so many, units: large bodies have small ones.
double cellSide(int columns, int rows, double usual);

/// That of the model, else that of its kind, else the plain one.
const NodeLook& lookOf(const std::string& model);

/// Put one of these at namespace scope in a look's .cpp file. \p of is a model's id or the word of
/// a kind; "" is the look of everything else.
struct NodeLookRegistration {
    NodeLookRegistration(std::string of, std::unique_ptr<NodeLook> look);
};

} // namespace reprise
