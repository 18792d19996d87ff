#include "views/raster/row_order.hpp"

namespace reprise {

std::shared_ptr<const RowOrder> RowOrder::asBuilt(int neurons, OrderChoice choice) {
    auto order = std::make_shared<RowOrder>();
    order->choice = choice;
    order->lively = neurons;
    for (int i = neurons - 1; i >= 0; --i) {
        order->rowOf.push_back(i);
        order->neuronAt.push_back(i);
    }
    return order;
}

std::shared_ptr<const RowOrder> RowOrder::of(OrderChoice choice, const GridOrders* orders,
                                             int neurons, const PatternPhases* phases) {
    const auto nothing = [&] { return asBuilt(neurons, choice); };
    if (!choice.isByPattern() || orders == nullptr) {
        return nothing();
    }
    const ActivationOrder* found = nullptr;
    for (const ActivationOrder& order : orders->latest) {
        const int stimulus =
            phases != nullptr ? phases->firstWith(order.stimulus, order.pattern) : order.stimulus;
        if (stimulus == choice.stimulus && order.pattern == choice.pattern &&
            (found == nullptr || order.endMs > found->endMs)) {
            found = &order;
        }
    }
    const auto size = size_t(neurons);
    if (found == nullptr || found->rank.size() != size || found->meanTime.size() != size ||
        found->expected.size() != size) {
        return nothing();
    }
    auto order = std::make_shared<RowOrder>();
    order->choice = choice;
    order->rowOf.assign(size, -1);
    order->neuronAt.assign(size, -1);
    for (int neuron = 0; neuron < neurons; ++neuron) {
        const std::int32_t row = neurons - 1 - found->rank[size_t(neuron)];
        if (row < 0 || row >= neurons || order->neuronAt[size_t(row)] >= 0) {
            return nothing(); // not one rank each
        }
        order->rowOf[size_t(neuron)] = row;
        order->neuronAt[size_t(row)] = neuron;
        order->lively += found->expected[size_t(neuron)] > 1 ? 1 : 0;
    }
    order->meanTime = found->meanTime;
    order->expected = found->expected;
    order->startMs = found->startMs;
    order->endMs = found->endMs;
    return order;
}

} // namespace reprise
