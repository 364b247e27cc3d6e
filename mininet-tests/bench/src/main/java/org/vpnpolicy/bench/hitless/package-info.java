// SPDX-License-Identifier: Apache-2.0
/** Benchmark of what registered traffic notices of changes: nothing. */
package org.vpnpolicy.bench.hitless;
