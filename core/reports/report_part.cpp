#include "core/reports/report_part.hpp"

#include "core/models/plugins.hpp"
#include "core/values/visit.hpp"

#include <map>
#include <stdexcept>

namespace reprise {
namespace {

using Maker = std::function<std::unique_ptr<ReportPart>()>;

/// Function-local, so that it exists before the first registration.
std::map<std::string, Maker>& makers() {
    static std::map<std::string, Maker> all;
    return all;
}

std::unique_ptr<ReportPart> makePart(const std::string& id) {
    const auto found = makers().find(id);
    if (found == makers().end()) {
        throw std::runtime_error("The saved state is damaged.");
    }
    return found->second();
}

} // namespace

ReportPartRegistration::ReportPartRegistration(std::string id, Maker make) {
    if (!makers().emplace(id, std::move(make)).second) {
        refuseRegistration("two parts of reports are registered as " + id);
    }
}

ReportParts::ReportParts(const ReportParts& other) {
    for (const auto& part : other.m_parts) {
        m_parts.push_back(part->clone());
    }
}

ReportParts& ReportParts::operator=(const ReportParts& other) {
    if (this != &other) {
        *this = ReportParts(other);
    }
    return *this;
}

ReportParts ReportParts::forWatchers() const {
    ReportParts copy;
    for (const auto& part : m_parts) {
        copy.m_parts.push_back(part->forWatchers());
    }
    return copy;
}

std::size_t ReportParts::size() const {
    std::size_t sum = m_parts.size();
    for (const auto& part : m_parts) {
        sum += part->size();
    }
    return sum;
}

void ReportParts::visit(StateVisitor& state) {
    std::uint64_t count = m_parts.size();
    state(count);
    m_parts.resize(std::min<std::uint64_t>(count, makers().size()));
    for (auto& part : m_parts) {
        std::string id = part ? part->id() : std::string();
        visitText(state, id);
        if (!part || part->id() != id) {
            part = makePart(id);
        }
        part->visit(state);
    }
}

const ReportPart* ReportParts::find(const std::string& id) const {
    for (const auto& part : m_parts) {
        if (part->id() == id) {
            return part.get();
        }
    }
    return nullptr;
}

} // namespace reprise
