// SPDX-License-Identifier: Apache-2.0
/** Benchmarks: what they measure, how it is printed and written. */
package org.vpnpolicy.bench;
