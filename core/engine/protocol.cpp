#include "core/engine/protocol.hpp"

namespace reprise {

double Protocol::realValue(const char* key) const {
    return m_context.descriptor.realValue(key, m_context.phase.parameters);
}

std::int64_t Protocol::integerValue(const char* key) const {
    return m_context.descriptor.integerValue(key, m_context.phase.parameters);
}

bool Protocol::booleanValue(const char* key) const {
    return m_context.descriptor.booleanValue(key, m_context.phase.parameters);
}

std::string Protocol::textValue(const char* key) const {
    return m_context.descriptor.textValue(key, m_context.phase.parameters);
}

std::vector<std::string> Protocol::wordsValue(const char* key) const {
    return m_context.descriptor.wordsValue(key, m_context.phase.parameters);
}

} // namespace reprise
