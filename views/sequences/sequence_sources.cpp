#include "views/sequences/sequence_sources.hpp"

#include "core/environment/sequence_sets.hpp"
#include "core/models/registry.hpp"
#include "views/sequences/sequence_edit.hpp"
#include "widgets/words.hpp"

#include <QStringList>

namespace reprise {

namespace {

QString describedSet(const PublishedSet& set) {
    QStringList lines{QString::fromStdString(set.source)};
    for (const Sequence& sequence : set.sequences) {
        lines += joined(sequence);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

std::vector<SequenceSource> sequenceSources(const Project& project) {
    using Kind = SequenceSource::Kind;
    std::vector<SequenceSource> sources{{Kind::Typed, {}, tr("Own list")}};
    const auto& map = project.environment.map;
    if (map != nullptr && !map->sequences.empty()) {
        sources.push_back({Kind::Map,
                           {},
                           tr("Routes of the map"),
                           tr("The project has no sequences of its own then")});
    }
    for (const PublishedSet& set : publishedSets()) {
        sources.push_back({Kind::Published, set.name,
                           tr("Set %1").arg(QString::fromStdString(set.name)), describedSet(set)});
    }
    for (const RegisteredModel* generator : modelsOfKind(ModelKind::Generator)) {
        const ModelDescriptor& described = generator->descriptor;
        sources.push_back({Kind::Generator, described.id,
                           tr("Generated: %1").arg(QString::fromStdString(described.name)),
                           QString::fromStdString(described.summary)});
    }
    return sources;
}

int sourceInForce(const Project& project, const std::vector<SequenceSource>& sources) {
    using Kind = SequenceSource::Kind;
    const SequenceSetSpec& set = project.environment.sequences;
    const PublishedSet* published = findPublishedSet(set.published);
    for (std::size_t k = 0; k < sources.size(); ++k) {
        const SequenceSource& source = sources[k];
        const bool isIt =
            !set.generator.empty() ? source.kind == Kind::Generator && source.id == set.generator
            : published != nullptr ? source.kind == Kind::Published && source.id == published->name
                                   : source.kind == Kind::Map && set.isEmpty();
        if (isIt) {
            return static_cast<int>(k);
        }
    }
    return 0;
}

QString stepTo(const SequenceSource& source) {
    const QString id = QString::fromStdString(source.id);
    switch (source.kind) {
    case SequenceSource::Kind::Map:
        return tr("Use the routes of the map");
    case SequenceSource::Kind::Published:
        return tr("Use the published set %1").arg(id);
    case SequenceSource::Kind::Generator:
        return tr("Generate the sequences by %1").arg(id);
    case SequenceSource::Kind::Typed:
        break;
    }
    return tr("Turn the sequences into an own list");
}

void takeSource(Project& project, const SequenceSource& source) {
    SequenceSetSpec set;
    if (source.kind == SequenceSource::Kind::Typed) {
        std::string error;
        set.list = resolveSequences(project.environment, project.seed, error);
    } else if (source.kind == SequenceSource::Kind::Published) {
        set.published = source.id;
    } else if (source.kind == SequenceSource::Kind::Generator) {
        set.generator = source.id;
    }
    project.environment.sequences = std::move(set);
}

} // namespace reprise
