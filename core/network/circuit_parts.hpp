#pragma once
/// \file
/// What the circuits of a network tell of themselves, each in structs of its own, kept and handed
/// on by those who know none of them.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <typeinfo>
#include <utility>
#include <vector>

namespace reprise {

/// Structs of any types, a list for each type. Such a struct can be copied and has a member
/// `circuit`: the id of the circuit that it is of. Copies are deep.
class CircuitParts {
public:
    CircuitParts() = default;
    CircuitParts(const CircuitParts& other) {
        m_lists.reserve(other.m_lists.size());
        for (const auto& list : other.m_lists) {
            m_lists.push_back(list->clone());
        }
    }
    CircuitParts& operator=(const CircuitParts& other) {
        m_lists = CircuitParts(other).m_lists;
        return *this;
    }
    CircuitParts(CircuitParts&&) noexcept = default;
    CircuitParts& operator=(CircuitParts&&) noexcept = default;
    ~CircuitParts() = default;

    /// Those of one type, in the order of the project.
    template<class Part> const std::vector<Part>& all() const {
        static const std::vector<Part> kNone;
        const std::vector<Part>* parts = listOf<Part>();
        return parts != nullptr ? *parts : kNone;
    }
    template<class Part> std::vector<Part>& all() {
        if (const std::vector<Part>* parts = listOf<Part>()) {
            return const_cast<std::vector<Part>&>(*parts);
        }
        auto list = std::make_unique<ListOf<Part>>();
        std::vector<Part>& parts = list->parts;
        m_lists.push_back(std::move(list));
        return parts;
    }
    /// That of a circuit; null if it has none of this type.
    template<class Part> const Part* find(const std::string& circuit) const {
        const std::vector<Part>& parts = all<Part>();
        const auto found = std::find_if(parts.begin(), parts.end(),
                                        [&](const Part& part) { return part.circuit == circuit; });
        return found == parts.end() ? nullptr : &*found;
    }

private:
    struct List {
        virtual ~List() = default;
        virtual std::unique_ptr<List> clone() const = 0;
    };
    template<class Part> struct ListOf final : List {
        std::vector<Part> parts;

        std::unique_ptr<List> clone() const override { return std::make_unique<ListOf>(*this); }
    };

    template<class Part> const std::vector<Part>* listOf() const {
        for (const auto& list : m_lists) {
            const List& each = *list;
            if (typeid(each) == typeid(ListOf<Part>)) {
                return &static_cast<const ListOf<Part>&>(each).parts;
            }
        }
        return nullptr;
    }

    std::vector<std::unique_ptr<List>> m_lists;
};

} // namespace reprise
