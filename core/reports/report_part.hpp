#pragma once
/// \file
/// What a phase found beyond series and measures: structure that a picture or a file needs, such as
/// replays. Each is a type of its own that registers itself; reports, snapshots, summary.json and
/// the window's feed carry it without knowing it.

#include "core/values/state_visitor.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

struct NetworkOutline;
struct PhaseReport;

class ReportPart {
public:
    virtual ~ReportPart() = default;

    /// Tells the types apart, in snapshots too.
    virtual std::string id() const = 0;
    virtual std::unique_ptr<ReportPart> clone() const = 0;
    /// A copy for those who watch, without what travels to them otherwise.
    virtual std::unique_ptr<ReportPart> forWatchers() const { return clone(); }
    /// Of what it holds: another number whenever there is more.
    virtual std::size_t size() const = 0;
    virtual void visit(StateVisitor& state) = 0;
    /// Adds its keys to the phase's object in summary.json.
    virtual void summarise(nlohmann::ordered_json& phase, const PhaseReport& report,
                           const NetworkOutline& outline) const {
        static_cast<void>(phase), static_cast<void>(report), static_cast<void>(outline);
    }
};

/// Derive `struct Mine : ReportPartOf<Mine>` with a static constexpr const char* kId.
template<class Part> class ReportPartOf : public ReportPart {
public:
    std::string id() const override { return Part::kId; }
    std::unique_ptr<ReportPart> clone() const override {
        return std::make_unique<Part>(static_cast<const Part&>(*this));
    }
};

/// At most one part of each type; copies are deep.
class ReportParts {
public:
    ReportParts() = default;
    ReportParts(const ReportParts& other);
    ReportParts& operator=(const ReportParts& other);
    ReportParts(ReportParts&&) noexcept = default;
    ReportParts& operator=(ReportParts&&) noexcept = default;

    /// Null if there is none.
    template<class Part> const Part* find() const {
        return static_cast<const Part*>(find(Part::kId));
    }
    /// The part, made if there is none.
    template<class Part> Part& get() {
        if (const ReportPart* found = find(Part::kId)) {
            return static_cast<Part&>(const_cast<ReportPart&>(*found));
        }
        m_parts.push_back(std::make_unique<Part>());
        return static_cast<Part&>(*m_parts.back());
    }
    ReportParts forWatchers() const;
    std::size_t size() const;
    void visit(StateVisitor& state);

    auto begin() const { return m_parts.begin(); }
    auto end() const { return m_parts.end(); }

private:
    const ReportPart* find(const std::string& id) const;

    std::vector<std::unique_ptr<ReportPart>> m_parts;
};

/// Put one of these at namespace scope in the part's .cpp file.
struct ReportPartRegistration {
    ReportPartRegistration(std::string id, std::function<std::unique_ptr<ReportPart>()> make);
};

template<class Part> ReportPartRegistration registerReportPart() {
    return {Part::kId, [] { return std::make_unique<Part>(); }};
}

} // namespace reprise
