#include "core/results/network_file.hpp"

#include "core/files/whole_file.hpp"

#include <fmt/format.h>
#include <hdf5.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

namespace {

// The file is made in memory, so nothing but memory can run out.
[[noreturn]] void failNetworkFile() {
    throw FileError{"network.h5", "there is not enough memory"};
}

/// An HDF5 identifier that closes itself; refuses invalid ones.
class Handle {
public:
    Handle(hid_t id, herr_t (*close)(hid_t)) : m_id(id), m_close(close) {
        if (id < 0) {
            failNetworkFile();
        }
    }
    ~Handle() { m_close(m_id); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    operator hid_t() const { return m_id; }

private:
    hid_t m_id;
    herr_t (*m_close)(hid_t);
};

void check(herr_t status) {
    if (status < 0) {
        failNetworkFile();
    }
}

void writeArray(hid_t group, const char* name, hid_t type, const void* data, hsize_t size) {
    const Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose);
    const Handle timeless(H5Pcreate(H5P_DATASET_CREATE), H5Pclose); // equal runs, equal bytes
    check(H5Pset_obj_track_times(timeless, false));
    const Handle set(H5Dcreate2(group, name, type, space, H5P_DEFAULT, timeless, H5P_DEFAULT),
                     H5Dclose);
    check(H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data));
}

void writeNumber(hid_t group, const char* name, double value) {
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    const Handle attribute(
        H5Acreate2(group, name, H5T_NATIVE_DOUBLE, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    check(H5Awrite(attribute, H5T_NATIVE_DOUBLE, &value));
}

void writeText(hid_t group, const char* name, const std::string& text) {
    const Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    check(H5Tset_size(type, std::max<std::size_t>(1, text.size())));
    check(H5Tset_cset(type, H5T_CSET_UTF8));
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    const Handle attribute(H5Acreate2(group, name, type, space, H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose);
    check(H5Awrite(attribute, type, text.c_str()));
}

void writeProjection(hid_t file, const Network& network, const LoweredProjection& projection) {
    const SynapseTable& table = projection.synapses->table();
    const Permanences view = projection.synapses->permanences();
    std::vector<std::uint32_t> source;
    std::vector<std::uint8_t> mature;
    std::vector<double> weight;
    const bool hasPermanences = !view.permanence.empty() || table.size() == 0;
    source.reserve(table.size());
    for (std::uint32_t s = 0; s + 1 < table.rowStart.size(); ++s) {
        for (std::uint32_t k = table.rowStart[s]; k < table.rowStart[s + 1]; ++k) {
            source.push_back(s);
            if (hasPermanences) {
                mature.push_back(view.isMature(k) ? 1 : 0);
            } else {
                weight.push_back(projection.synapses->weightOf(k));
            }
        }
    }
    // "/" would make a subgroup of what is one name.
    std::string name = projection.id;
    std::replace(name.begin(), name.end(), '/', '_');
    const Handle group(H5Gcreate2(file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                       H5Gclose);
    const hsize_t size = table.size();
    writeArray(group, "source", H5T_NATIVE_UINT32, source.data(), size);
    writeArray(group, "target", H5T_NATIVE_UINT32, table.target.data(), size);
    if (hasPermanences) {
        writeArray(group, "permanence", H5T_NATIVE_DOUBLE, view.permanence.data(), size);
        writeArray(group, "mature", H5T_NATIVE_UINT8, mature.data(), size);
        const auto write = [&](const char* key, double PermanenceConstants::*member) {
            std::vector<double> values;
            for (const PermanenceConstants& each : view.constants) {
                values.push_back(each.*member);
            }
            view.areEqual() ? writeNumber(group, key, values.front())
                            : writeArray(group, key, H5T_NATIVE_DOUBLE, values.data(), size);
        };
        write("threshold", &PermanenceConstants::threshold);
        write("maximum", &PermanenceConstants::maximum);
        write("mature_weight_pA", &PermanenceConstants::matureWeight);
    } else {
        writeArray(group, "weight", H5T_NATIVE_DOUBLE, weight.data(), size);
    }
    const auto idOf = [&](int population) {
        return network.outline.populations[static_cast<std::size_t>(population)].id;
    };
    writeText(group, "from", idOf(projection.source));
    writeText(group, "to", idOf(projection.target));
}

} // namespace

void writeNetworkFile(const std::filesystem::path& path, const Network& network) {
    const auto learns = [](const LoweredProjection& p) { return p.synapses->learns(); };
    if (std::none_of(network.projections.begin(), network.projections.end(), learns)) {
        return;
    }
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); // failures come back as FileError instead
    // HDF5 does not survive a disk that is full: it never sees one.
    constexpr std::size_t kGrowth = 1 << 20; // bytes
    const Handle inMemory(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    check(H5Pset_fapl_core(inMemory, kGrowth, false));
    const Handle file(H5Fcreate("network.h5", H5F_ACC_TRUNC, H5P_DEFAULT, inMemory), H5Fclose);
    for (const LoweredProjection& projection : network.projections) {
        if (learns(projection)) {
            writeProjection(file, network, projection);
        }
    }
    check(H5Fflush(file, H5F_SCOPE_GLOBAL));
    const ssize_t size = H5Fget_file_image(file, nullptr, 0);
    if (size < 0) {
        failNetworkFile();
    }
    std::string image(static_cast<std::size_t>(size), '\0');
    if (H5Fget_file_image(file, image.data(), image.size()) != size) {
        failNetworkFile();
    }
    writeFile(path, image);
}

} // namespace reprise
