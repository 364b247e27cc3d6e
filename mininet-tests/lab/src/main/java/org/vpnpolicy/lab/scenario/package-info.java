// SPDX-License-Identifier: Apache-2.0
/** The network that the application is tried on: a switch between subscribers and the outside. */
package org.vpnpolicy.lab.scenario;
