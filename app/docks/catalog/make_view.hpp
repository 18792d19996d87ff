#pragma once
/// \file
/// How views are made and connected, where several are alike.

#include "app/docks/view_catalog.hpp"
#include "app/window/selection.hpp"

namespace reprise {

template<class V> View* makePlain(const ViewContext&) {
    return new V;
}

template<class V> View* makeForDocument(const ViewContext& context) {
    return new V(context.document);
}

/// Neurons that are selected in \p view are selected everywhere.
template<class V> void connectNeurons(V* view, Selection& selection) {
    QObject::connect(view, &V::neuronsSelected, &selection, &Selection::chooseNeurons);
    QObject::connect(&selection, &Selection::neuronsChosen, view, &V::selectNeurons);
}

template<class V> void connectSymbols(V* view, Selection& selection) {
    QObject::connect(view, &V::symbolSelected, &selection, &Selection::chooseSymbol);
    QObject::connect(&selection, &Selection::symbolChosen, view, &V::selectSymbol);
}

} // namespace reprise
