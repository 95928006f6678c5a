#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make check-cluster: a merge as a Slurm job array, on a cluster of one node that is made for
# it here and ended with it: munged, slurmctld and slurmd, as root, without cgroups and systemd.
# Needs the packages munge, slurmctld, slurmd, slurm-client.
. "$top_srcdir/tests/lib.sh"

for program in munged slurmctld slurmd sbatch; do
    command -v "$program" >/dev/null || { fail "$program is not installed"; exit; }
done
[ "$(id -u)" -eq 0 ] || { fail 'needs root, for a cluster of its own'; exit; }

cluster=$(mktemp -d /tmp/refuse-cluster.XXXXXX) && chmod 755 "$cluster" || exit
host=$(hostname -s)
started=
stop() {
    # shellcheck disable=SC2086
    [ -z "$started" ] || kill $started 2>/dev/null
    sleep 1
    rm -rf "$cluster"
}
trap 'stop; finish' EXIT

mkdir -m 700 "$cluster/munge" && mkdir "$cluster/state" "$cluster/spool"
dd if=/dev/urandom of="$cluster/munge/key" bs=128 count=1 status=none
chmod 600 "$cluster/munge/key" && chmod 755 "$cluster/munge"
cat >"$cluster/slurm.conf" <<END
ClusterName=refuse
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$cluster/munge/socket
CryptoType=crypto/munge
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
SelectType=select/linear
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=10 State=UP OverSubscribe=FORCE:4
END
export SLURM_CONF=$cluster/slurm.conf

munged --force --foreground --key-file="$cluster/munge/key" --socket="$cluster/munge/socket" \
    --pid-file="$cluster/munge/pid" --log-file="$cluster/munge/log" \
    --seed-file="$cluster/munge/seed" >/dev/null 2>&1 &
started="$!"
sleep 1
slurmctld -c -D >/dev/null 2>&1 & started="$started $!"
slurmd -D -N "$host" >/dev/null 2>&1 & started="$started $!"
for _ in $(seq 30); do
    sinfo -h -o %T 2>/dev/null | grep -q idle && break
    sleep 1
done
ok 'a cluster of one node' sh -c 'sinfo -h -o %T | grep -q idle'

# --- the recipe of README.md --------------------------------------------------------------
{ echo lang,client,reason; for i in $(seq 2000); do echo "pl,Anna Nowak $i,capacity"; done; } >"$cluster/clients.csv"
"$REFUSE" merge -q --format text --date 2026-10-20 "$cluster/clients.csv" >whole
cat >"$cluster/job.sh" <<'END'
#!/bin/sh
exec "$REFUSE" merge -q --date 2026-10-20 --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
    -o "$1/part-$SLURM_ARRAY_TASK_ID.txt" "$1/clients.csv"
END
ok 'a job array' sbatch --wait --array=1-4 --output="$cluster/job-%a.log" --export=ALL \
    "$cluster/job.sh" "$cluster" >/dev/null
cat "$cluster"/part-{1,2,3,4}.txt >got 2>/dev/null
ok 'its parts in order are the whole' cmp whole got
