#!/bin/sh
# In place of bin/contextcore.
