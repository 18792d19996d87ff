#pragma once
/// \file
/// What is chosen on the canvas.

#include <cstddef>
#include <set>
#include <string>

namespace reprise {

/// Populations by their ids, the rest by its index in the project.
struct CanvasSelection {
    std::set<std::string> nodes = {};
    std::set<std::size_t> edges = {};
    std::set<std::size_t> notes = {};
    std::set<std::size_t> arrows = {};

    bool isEmpty() const {
        return nodes.empty() && edges.empty() && notes.empty() && arrows.empty();
    }
    std::size_t size() const { return nodes.size() + edges.size() + notes.size() + arrows.size(); }
    /// Takes in all of \p other.
    void add(const CanvasSelection& other) {
        nodes.insert(other.nodes.begin(), other.nodes.end());
        edges.insert(other.edges.begin(), other.edges.end());
        notes.insert(other.notes.begin(), other.notes.end());
        arrows.insert(other.arrows.begin(), other.arrows.end());
    }
    /// What was in it is so no longer, and the other way round.
    void toggle(const CanvasSelection& other) {
        toggleAll(nodes, other.nodes);
        toggleAll(edges, other.edges);
        toggleAll(notes, other.notes);
        toggleAll(arrows, other.arrows);
    }
    bool operator==(const CanvasSelection&) const = default;

private:
    template<class T> static void toggleAll(std::set<T>& in, const std::set<T>& other) {
        for (const T& each : other) {
            if (in.erase(each) == 0) {
                in.insert(each);
            }
        }
    }
};

} // namespace reprise
