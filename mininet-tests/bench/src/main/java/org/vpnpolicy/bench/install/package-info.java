// SPDX-License-Identifier: Apache-2.0
/** Benchmark of how fast rules follow decisions. */
package org.vpnpolicy.bench.install;
